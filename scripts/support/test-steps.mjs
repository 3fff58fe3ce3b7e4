import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { prepareTests } from '../prepare-tests.mjs';
import { lookForCanary, suiteTemporaries } from './canary.mjs';
import { canHaveDisplay, withDisplay } from './display.mjs';
import { inProject } from './paths.mjs';
import { tryDevelopment } from './readme-commands.mjs';
import { runNode, runNpm } from './run.mjs';
import { countPlaywright, countVitest, oneTest } from './test-counts.mjs';

/**
 * @typedef {import('./test-counts.mjs').Counts} Counts
 * @typedef {Counts & { note?: string, failures?: string[] }} Outcome note: what must not be
 *   overlooked; failures: each failed test with the first lines of why
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [group] another name, shared with other steps
 * @property {boolean} [light] uses one core: it runs beside the light ones next to it
 * @property {(extra: readonly string[]) => Promise<Outcome>} run extra: arguments for its runner
 */

const vitestEntry = inProject('node_modules', 'vitest', 'vitest.mjs');
const playwrightEntry = inProject('node_modules', '@playwright', 'test', 'cli.js');

/** @type {readonly Step[]} */
export const steps = [
  { name: 'types', light: true, run: () => npmCheck('typecheck') },
  { name: 'lint', light: true, run: () => npmCheck('lint') },
  { name: 'format', light: true, run: () => npmCheck('format:check') },
  { name: 'unused', light: true, run: () => npmCheck('unused') },
  // Unit tests start nothing of their own, so that every core can have some.
  { name: 'unit', run: (extra) => vitest('unit', ['--maxWorkers=100%', ...extra]) },
  // Before the integration tests, which start the built program from a terminal.
  { name: 'build', run: buildCheck },
  { name: 'integration', run: (extra) => vitest('integration', ['--maxWorkers=2', ...extra]) },
  { name: 'electron', group: 'e2e', run: electronJourneys },
  { name: 'browser', group: 'e2e', run: browserJourneys },
  // The commands of the README that no test runs. Last, as development builds into out/ as well.
  { name: 'bench', group: 'readme', run: () => npmCheck('bench', '--quick') },
  { name: 'dev', group: 'readme', run: developmentCheck },
  // After everything that might leave a secret somewhere.
  { name: 'canary', run: canaryCheck },
];

/**
 * @param {string} script
 * @param {...string} words that go along with it
 */
async function npmCheck(script, ...words) {
  return oneTest((await runNpm(['run', '-s', script, '--', ...words])).code);
}

async function buildCheck() {
  try {
    await ensureBuilt();
    return oneTest(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return oneTest(1);
  }
}

async function canaryCheck() {
  const { looked, found } = await lookForCanary();
  console.log(`Looked for the suite's secrets in ${looked} files that it left.`);
  for (const file of found) console.error(`A secret was left in ${file}`);
  return oneTest(found.length > 0 ? 1 : 0);
}

/** @type {ReturnType<typeof prepareTests> | undefined} */
let machine;
/** Only for the steps that need it, and once: it may install packages and fetch an Electron. */
const preparedMachine = () => (machine ??= prepareTests());

/**
 * @param {string} project
 * @param {readonly string[]} extra
 */
async function vitest(project, extra) {
  const { env } = project === 'unit' ? { env: {} } : await preparedMachine();
  return withReportFile(async (reportFile) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const args = [vitestEntry, 'run', '--project', project, '--allowOnly=false', ...reporters];
    const result = await runNode([...args, ...extra], {
      env: { ...process.env, ...env, ...suiteTemporaries() },
    });
    return countVitest(result.code, reportFile);
  });
}

/** @param {readonly string[]} extra */
async function electronJourneys(extra) {
  const { electron } = await preparedMachine();
  if ('missing' in electron) return skipAll('electron', electron.missing);
  if (!(await canHaveDisplay()))
    return skipAll('electron', 'there is neither a display nor Xvfb here');
  return withDisplay((env) => playwright('electron', extra, env));
}

async function developmentCheck() {
  const { electron, env } = await preparedMachine();
  if ('missing' in electron || !(await canHaveDisplay())) {
    return { passed: 0, failed: 0, skipped: 1, note: 'npm run dev was not tried: no window here.' };
  }
  return withDisplay(async (display) =>
    oneTest(await tryDevelopment({ ...process.env, ...env, ...display })),
  );
}

/** @param {readonly string[]} extra */
async function browserJourneys(extra) {
  const { browser } = await preparedMachine();
  if ('missing' in browser) return skipAll('browser', browser.missing);
  return playwright('browser', extra, {});
}

/**
 * @param {string} project
 * @param {readonly string[]} extra
 * @param {Record<string, string>} display
 */
async function playwright(project, extra, display) {
  const { env } = await preparedMachine();
  await ensureBuilt(); // also when this step was asked for alone
  return withReportFile(async (reportFile) => {
    const flags = [`--project=${project}`, '--forbid-only', '--reporter=list,json'];
    const result = await runNode([playwrightEntry, 'test', ...flags, ...extra], {
      env: {
        ...process.env,
        ...env,
        ...display,
        ...suiteTemporaries(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
      },
    });
    return countPlaywright(result.code, reportFile);
  });
}

/**
 * @param {string} project
 * @param {string} reason
 * @returns {Promise<Outcome>}
 */
async function skipAll(project, reason) {
  const skipped = await withReportFile(async (reportFile) => {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
    const flags = [`--project=${project}`, '--list', '--reporter=json'];
    const listed = await runNode([playwrightEntry, 'test', ...flags], { env, output: 'capture' });
    return countPlaywright(listed.code, reportFile);
  });
  const note = `NO ${project.toUpperCase()} TEST WAS RUN, all were skipped: ${reason}.`;
  console.error(`\n*** ${note} ***\n`);
  return { ...skipped, note };
}

/**
 * @template Result
 * @param {(reportFile: string) => Promise<Result>} work
 */
async function withReportFile(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'soundcheck-tests-'));
  try {
    return await work(path.join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
