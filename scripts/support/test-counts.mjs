import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The parts of Vitest's JSON report that are read here.
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 *
 * The parts of Playwright's.
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 */

/** @param {number} code the exit code of something that counts as one test */
export const oneTest = (code) =>
  atLeast(code, { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 });

/**
 * @param {number} code
 * @param {string} reportFile
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
  return atLeast(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/**
 * @param {number} code
 * @param {string} reportFile
 */
export function countPlaywright(code, reportFile) {
  /** @type {PlaywrightReport | undefined} */
  const report = readReport(reportFile);
  if (!report) return lost();
  const { expected, unexpected, flaky, skipped } = report.stats;
  return atLeast(code, { passed: expected + flaky, failed: unexpected, skipped });
}

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
const lost = () => ({ passed: 0, failed: 1, skipped: 0 });

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
