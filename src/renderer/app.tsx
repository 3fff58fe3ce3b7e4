import { Center, Loader } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useCore } from './api/core';
import { useSessionEvents } from './api/session-events';
import { ConnectionNotice } from './components/connection-notice';
import { Frame } from './components/frame/frame';
import { StartupFailure } from './components/startup-failure';
import { BrandProvider } from './theme/brand-context';
import { ThemeProvider } from './theme/theme-provider';
import { HomeScreen } from './screens/home/home-screen';
import { SignInScreen } from './screens/home/sign-in-screen';

// Each screen's code is loaded when it is first opened; charts weigh more than the rest together.
const BuilderScreen = lazy(() => import('./screens/builder/builder-screen'));
const ViewerScreen = lazy(() => import('./screens/viewer/viewer-screen'));
const AnalyticsScreen = lazy(() => import('./screens/analytics/analytics-screen'));
const HistoryScreen = lazy(() => import('./screens/history/history-screen'));
const SettingsScreen = lazy(() => import('./screens/settings/settings-screen'));

function Waiting() {
  return (
    <Center h="60vh">
      <Loader size="sm" type="dots" aria-label="Loading" />
    </Center>
  );
}

function Screens() {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/builder" component={BuilderScreen} />
        <Route path="/viewer" component={ViewerScreen} />
        <Route path="/analytics" component={AnalyticsScreen} />
        <Route path="/history" component={HistoryScreen} />
        <Route path="/settings/:section?" component={SettingsScreen} />
        <Route component={HomeScreen} />
      </Switch>
    </Suspense>
  );
}

export function App() {
  const { queries } = useCore();
  const brands = useQuery(queries.application.brands.queryOptions());
  const preferences = useQuery(queries.application.preferences.queryOptions());
  const access = useQuery(queries.access.status.queryOptions());
  const signedIn = access.data?.state === 'signed-in';
  useSessionEvents(signedIn);

  const failure = brands.error ?? preferences.error ?? access.error;
  const base = brands.data?.base ?? null;
  const brand =
    (signedIn && brands.data?.brands.find((one) => one.key === preferences.data?.brand)) || null;

  let content: ReactNode = <Waiting />;
  if (failure) content = <StartupFailure error={failure} />;
  else if (brands.data && preferences.data && access.data) {
    content = signedIn ? (
      <BrandProvider
        key={access.data.person?.email}
        brand={brand}
        base={brands.data.base}
        brands={brands.data.brands}
      >
        <Frame>
          <Screens />
        </Frame>
      </BrandProvider>
    ) : (
      <SignInScreen status={access.data} base={brands.data.base} />
    );
  }

  return (
    <ThemeProvider
      look={(brand ?? base)?.theme ?? null}
      colorScheme={preferences.data?.colorScheme ?? 'auto'}
    >
      {/* Where no screen has a button: Run, Store and Save are at the right and at the bottom. */}
      <Notifications position="top-center" limit={3} />
      <ConnectionNotice />
      <Router hook={useHashLocation}>{content}</Router>
    </ThemeProvider>
  );
}
