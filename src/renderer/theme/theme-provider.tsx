import {
  Button,
  createTheme,
  type CSSVariablesResolver,
  MantineProvider,
  type MantineThemeOverride,
} from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Brand } from '@shared/domain/brand';
import { armColours, brandShades, darkNeutrals, darkShade, lightShade } from './colours';

type Look = Brand['theme'];

/** Before a brand's look is known (a failure at start) the neutral greys do. */
const plainLook: Look = {
  light: { primary: '#4a5260', rail: '#23272e', railText: '#f4f5f7', accent: '#4a5260' },
  dark: { primary: '#aab4c4', rail: '#16181c', railText: '#f4f5f7', accent: '#aab4c4' },
};

function themeFor(look: Look): MantineThemeOverride {
  return createTheme({
    primaryColor: 'brand',
    colors: { brand: brandShades(look.light, look.dark), dark: darkNeutrals },
    primaryShade: { light: lightShade, dark: darkShade },
    autoContrast: true,
    // Where black and white text have the same contrast (WCAG relative luminance 0.179).
    luminanceThreshold: 0.18,
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
    headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
    fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
    spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
    radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: Button.extend({
        defaultProps: { size: 'sm' },
        // Mantine chooses the text for the light scheme's shade and keeps it in the dark one.
        vars: (_theme, { variant = 'filled', color }) => ({
          root:
            variant === 'filled' && !color
              ? { '--button-color': 'var(--mantine-primary-color-contrast)' }
              : {},
        }),
        // Mantine centres it by its transition, which is left out where motion is not wanted.
        styles: { loader: { transform: 'translate(-50%, -50%)' } },
      }),
      InputWrapper: { styles: { description: { fontSize: '12px' }, error: { fontSize: '12px' } } },
      Tooltip: { defaultProps: { withArrow: true, openDelay: 400 } },
      Modal: { defaultProps: { centered: true } },
    },
  });
}

const variablesFor =
  (look: Look): CSSVariablesResolver =>
  () => ({
    variables: {},
    light: {
      '--sc-rail': look.light.rail,
      '--sc-rail-text': look.light.railText,
      '--sc-accent': look.light.accent,
      '--sc-page': '#f6f7f9',
      '--sc-surface': '#ffffff',
      '--sc-sunken': '#eff1f4',
      '--sc-line': '#dfe3e8',
      '--sc-text': '#1b1f24',
      '--sc-text-soft': '#59626e',
      '--mantine-color-dimmed': '#59626e',
      '--mantine-color-placeholder': '#6b7480',
      '--sc-arm-a': armColours.a.light,
      '--sc-arm-b': armColours.b.light,
      '--sc-good': '#1a7340',
      '--sc-bad': '#b42318',
      '--sc-caution': '#8a5a00',
    },
    dark: {
      '--sc-rail': look.dark.rail,
      '--sc-rail-text': look.dark.railText,
      '--sc-accent': look.dark.accent,
      '--sc-page': '#111317',
      '--sc-surface': '#191c21',
      '--sc-sunken': '#0d0f12',
      '--sc-line': '#2c3138',
      '--sc-text': '#e8ebef',
      '--sc-text-soft': '#a0a9b5',
      '--mantine-color-dimmed': '#a0a9b5',
      '--mantine-color-placeholder': '#929ba8',
      '--sc-arm-a': armColours.a.dark,
      '--sc-arm-b': armColours.b.dark,
      '--sc-good': '#6fd493',
      '--sc-bad': '#ff8f85',
      '--sc-caution': '#f0c26b',
    },
  });

/** Mantine with the brand's look; `null` is the look without any brand. */
export function ThemeProvider(props: {
  look: Look | null;
  colorScheme: 'auto' | 'light' | 'dark';
  children: ReactNode;
}) {
  const look = props.look ?? plainLook;
  const theme = useMemo(() => themeFor(look), [look]);
  const variables = useMemo(() => variablesFor(look), [look]);
  const forced = props.colorScheme === 'auto' ? {} : { forceColorScheme: props.colorScheme };
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      {...forced}
    >
      {props.children}
    </MantineProvider>
  );
}
