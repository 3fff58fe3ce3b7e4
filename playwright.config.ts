import { defineConfig } from '@playwright/test';
import type { DoorOptions } from './tests/support/runtime/door';

/** The same journeys through both doors. */
export default defineConfig<DoorOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  globalTimeout: 20 * 60_000,
  expect: { timeout: 10_000 },
  // A test that passes at the second go is a fault to be found, not a pass.
  retries: 0,
  workers: 2,
  reporter: 'list',
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // A trace would say more and takes a fifth of the time: `npm test -- browser -- --trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    video: 'off',
  },
  projects: [
    // What axe sees of the pages is the same through both doors; looking once takes half a minute less.
    // A page to sign in on opens outside the desktop program, in whatever browser there is.
    { name: 'electron', use: { door: 'electron' }, testIgnore: /accessibility|sign-in-page/ },
    // There is one packaged program; the desktop's door drives it.
    { name: 'browser', use: { door: 'browser' }, testIgnore: /packaged/ },
  ],
});
