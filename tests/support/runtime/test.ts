import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { removeLeavings } from '../canary';
import { type ModelServer, startModelServer } from '../model-server';
import { type SnowflakeServer, startSnowflakeServer } from '../snowflake-server/server';
import type { Door, DoorOptions, RunningProgram, StartOptions } from './door';
import { launchBrowserHost } from './launch-browser-host';
import { launchElectron } from './launch-electron';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A fresh data folder, gone after the test, which fails when a secret was left in it. */
  dataDir: string;
  /** Opens the program through the project's door; what a test leaves open is closed for it. */
  openProgram: (options?: Partial<StartOptions>) => Promise<RunningProgram>;
  /** A provider of models that answers as the test says. */
  modelServer: ModelServer;
  /** A Snowflake account of the test's own. */
  snowflake: SnowflakeServer;
}

interface SnowflakeOptions {
  /** Which of the product's tables the account has. */
  snowflakeTables: 'none' | 'all';
}

const launchers: Record<Door, (options: StartOptions) => Promise<RunningProgram>> = {
  electron: launchElectron,
  browser: launchBrowserHost,
};

export const test = base.extend<DoorOptions & SnowflakeOptions & Fixtures>({
  door: ['electron', { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from it
  dataDir: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-data-'));
    await use(folder);
    await removeLeavings(folder);
  },

  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from it
  modelServer: async ({}, use) => {
    const server = await startModelServer();
    await use(server);
    await server.close();
  },

  snowflakeTables: ['none', { option: true }],

  snowflake: async ({ snowflakeTables }, use) => {
    const server = await startSnowflakeServer({ tables: snowflakeTables });
    await use(server);
    await server.close();
  },

  openProgram: async ({ door, dataDir }, use, testInfo) => {
    const opened: RunningProgram[] = [];
    await use(async (options) => {
      const program = await launchers[door]({ dataDir, ...options });
      opened.push(program);
      // Playwright traces the contexts of a browser by itself, but not those of an Electron.
      if (door === 'electron') {
        await program.context.tracing.start({ screenshots: true, snapshots: true });
      }
      return program;
    });
    const isGood = testInfo.status === testInfo.expectedStatus;
    for (const [index, { context, stop }] of opened.entries()) {
      if (door === 'electron' && !isGood) {
        const tracePath = testInfo.outputPath(`trace-${index + 1}.zip`);
        await context.tracing.stop({ path: tracePath }).catch(() => undefined); // it was killed
      }
      await stop();
    }
  },
});
