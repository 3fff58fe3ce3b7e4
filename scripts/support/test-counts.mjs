import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectRoot } from './paths.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Counts & { failures: string[] }} NamedCounts failures: the tests that failed, each with
 *   the first lines of why
 *
 * The parts of Vitest's JSON report that are read here.
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {VitestFile[]} testResults
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} message why the file could not be loaded
 * @property {{ status: string, fullName: string, failureMessages: string[] }[]} assertionResults
 *
 * The parts of Playwright's.
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {PlaywrightSuite[]} suites
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {PlaywrightSpec[]} specs
 * @typedef {object} PlaywrightSpec
 * @property {string} title
 * @property {boolean} ok
 * @property {{ results: { error?: { message?: string } }[] }[]} tests
 */

/** @param {number} code the exit code of something that counts as one test */
export const oneTest = (code) =>
  atLeast(code, { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 });

/**
 * @param {number} code
 * @param {string} reportFile
 * @returns {NamedCounts}
 */
export function countVitest(code, reportFile) {
  /** @type {VitestReport | undefined} */
  const report = readReport(reportFile);
  if (!report) return lost();
  // A file that could not even be loaded has no tests in it, but it did fail.
  const unloadable = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failedTests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failure(name, fullName, failureMessages[0])),
  );
  const counts = atLeast(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
  const unloaded = unloadable.map(({ name, message }) => failure(name, 'not loaded', message));
  return { ...counts, failures: [...failedTests, ...unloaded] };
}

/**
 * @param {number} code
 * @param {string} reportFile
 * @returns {NamedCounts}
 */
export function countPlaywright(code, reportFile) {
  /** @type {PlaywrightReport | undefined} */
  const report = readReport(reportFile);
  if (!report) return lost();
  const { expected, unexpected, flaky, skipped } = report.stats;
  const counts = atLeast(code, { passed: expected + flaky, failed: unexpected, skipped });
  return { ...counts, failures: report.suites.flatMap((suite) => failuresIn(suite, suite.title)) };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string} file
 * @returns {string[]}
 */
function failuresIn(suite, file) {
  const own = suite.specs
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
      return failure(file, title, errors.find(Boolean));
    });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresIn(inner, file))];
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string} [why]
 */
const failure = (file, title, why = 'no reason was given') =>
  [`${relative(projectRoot, resolve(projectRoot, file))} › ${title}`, ...firstLines(why)].join(
    '\n    ',
  );

/** @param {string} text */
const firstLines = (text) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('node_modules'))
    .slice(0, 12);

/** @param {readonly Counts[]} all */
export const addUp = (all) =>
  all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** @param {Counts} counts */
export const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A runner can fail without a failed test (an error outside of any): never let that pass for green.
 *
 * @param {number} code
 * @param {Counts} counts
 */
const atLeast = (code, counts) =>
  code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;

/** No report means that the runner did not get to its end. */
const lost = () => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: ['the runner did not get to its end'],
});

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
