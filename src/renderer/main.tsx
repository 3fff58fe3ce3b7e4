import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from './api/connection';
import { CoreProvider } from './api/core';
import { App } from './app';
import { StartupFailure } from './components/startup-failure';
import { ThemeProvider } from './theme/theme-provider';

async function start(container: HTMLElement): Promise<void> {
  const root = createRoot(container);
  try {
    const connection = await connect();
    root.render(
      <StrictMode>
        <CoreProvider connection={connection}>
          <App />
        </CoreProvider>
      </StrictMode>,
    );
  } catch (error) {
    root.render(
      <ThemeProvider look={null} colorScheme="auto">
        <StartupFailure error={error} />
      </ThemeProvider>,
    );
  }
}

const container = document.getElementById('root');
if (container) void start(container);
