import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Experiment } from '@shared/domain/experiment';
import { writeExperimentFile } from '@shared/domain/experiment-file';
import { openFile } from './file-dialogs';
import type { RunningProgram, StartOptions } from './runtime/door';
import { environmentWith, projectRoot } from './runtime/environment';
import type { SnowflakeServer } from './snowflake-server/server';
import { goTo } from './steps';

interface SnowflakeDesk {
  readonly openProgram: (options: Partial<StartOptions>) => Promise<RunningProgram>;
  readonly dataDir: string;
  readonly server: SnowflakeServer;
  /** What is other in the environment of this person. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a person has in their environment whose team works with this server. */
const environmentOf = (server: SnowflakeServer): Record<string, string> => ({
  SNOWFLAKE_ACCOUNT: server.accountName,
  SNOWFLAKE_USER: server.tester.name,
  SNOWFLAKE_PASSWORD: server.tester.password,
  SNOWFLAKE_ROLE: 'ANALYST',
  SNOWFLAKE_WAREHOUSE: 'COMPUTE_WH',
  SNOWFLAKE_ACCESS_URL: server.url,
});

/** A signed-in person at work on Drumeo, with Snowflake as the warehouse. */
export async function openSnowflakeDesk(desk: SnowflakeDesk): Promise<RunningProgram> {
  const env = { ...environmentOf(desk.server), ...desk.env };
  const cli = path.join(projectRoot, 'out', 'main', 'cli.js');
  const use = ['connections', 'use', '--key', 'environment', '--data-dir', desk.dataDir];
  execFileSync(process.execPath, [cli, ...use], { env: environmentWith(env) });

  const program = await desk.openProgram({ env });
  const { page } = program;
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Access token' }).fill('a long enough token');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('button', { name: 'Work on Drumeo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Drumeo' })).toBeVisible();
  return program;
}

/** Puts an experiment on the desk out of a file, and shows its messages. */
export async function openExperiment(
  program: RunningProgram,
  dataDir: string,
  experiment: Experiment,
): Promise<void> {
  const { page } = program;
  const file = path.join(dataDir, 'opened.soundcheck.json');
  await writeFile(file, writeExperimentFile(experiment));
  await goTo(page, 'Viewer');
  await openFile(program, file, () => page.getByRole('button', { name: 'Open a file' }).click());
  await expect(page.getByRole('article').first()).toBeVisible();
}

/** The first message of an arm in the list. */
export const message = (page: Page, arm: 'A' | 'B') =>
  page.getByRole('article', { name: new RegExp(`^Arm ${arm},`) }).first();
