import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { inProject } from './paths.mjs';

/** What a build, the journeys and a program started here leave. */
const leavings = ['out', 'test-results', 'playwright-report', 'logs'].map((name) =>
  inProject(name),
);

/** Tools keep translations of the tests' own source there, which names the marker. */
const sourceCaches = /^(?:playwright-transform-cache|tsx-|node-compile-cache|vitest|vite)/;

/** @type {string | undefined} */
let folder;

/**
 * Where the programs of this run of the suite put temporary files: a folder of their own, so that
 * what they leave can be looked through. It is removed when the run is over.
 *
 * @returns {Record<string, string>} to be added to their environment
 */
export function suiteTemporaries() {
  if (folder === undefined) {
    const made = mkdtempSync(path.join(tmpdir(), 'soundcheck-suite-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return {
    TMPDIR: folder,
    TMP: folder,
    TEMP: folder,
    // Kept from run to run, as it would be without us.
    PWTEST_CACHE_DIR: path.join(tmpdir(), `playwright-transform-cache-${userInfo().username}`),
  };
}

/**
 * Looks for the marker that stands in every secret of the suite (tests/support/canary.ts) in all
 * that the suite left. Folders of single tests were looked through as they were removed.
 *
 * @returns {Promise<{ looked: number, found: string[] }>}
 */
export async function lookForCanary() {
  const marker = markerOfSuite();
  const forms = [Buffer.from(marker), Buffer.from(marker, 'utf16le')];
  let looked = 0;
  const found = [];
  for (const place of folder === undefined ? leavings : [folder, ...leavings]) {
    for (const file of await filesBelow(place)) {
      const bytes = await readFile(file).catch(() => undefined); // gone, or not to be read
      if (!bytes) continue;
      looked += 1;
      if (forms.some((form) => bytes.includes(form))) found.push(file);
    }
  }
  return { looked, found };
}

function markerOfSuite() {
  const source = readFileSync(inProject('tests', 'support', 'canary.ts'), 'utf8');
  const marker = /canaryMarker = '([^']+)'/.exec(source)?.[1];
  if (!marker) throw new Error('tests/support/canary.ts names no marker.');
  return marker;
}

/**
 * @param {string} place
 * @returns {Promise<string[]>}
 */
async function filesBelow(place) {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []); // not there
  const files = [];
  for (const entry of entries) {
    const file = path.join(place, entry.name);
    if (entry.isDirectory() && !sourceCaches.test(entry.name)) {
      files.push(...(await filesBelow(file)));
    }
    if (entry.isFile()) files.push(file);
  }
  return files;
}
