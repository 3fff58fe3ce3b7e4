// Makes a machine ready for the tests: system packages, a browser, an Electron. `npm test` does this
// by itself; run directly it prints what it found as NAME=value lines for an environment.
import { findBrowser } from './support/browser.mjs';
import { isMain } from './support/entry.mjs';
import { installSystemPackages } from './support/system-packages.mjs';
import { prepareElectron } from './test-runtime.mjs';

/**
 * @typedef {object} TestMachine
 * @property {Awaited<ReturnType<typeof prepareElectron>>} electron
 * @property {Awaited<ReturnType<typeof findBrowser>>} browser
 * @property {Record<string, string>} env what the tests read it from
 */

/**
 * @param {(line: string) => void} [say]
 * @returns {Promise<TestMachine>}
 */
export async function prepareTests(say = (line) => console.error(line)) {
  await installSystemPackages(say);
  const browser = await findBrowser(say);
  const electron = await prepareElectron(say);
  /** @type {Record<string, string>} */
  const env = {};
  if ('executable' in browser) env.SOUNDCHECK_CHROMIUM = browser.executable;
  // The official one is found without being told.
  if ('source' in electron && electron.source !== 'official') {
    env.ELECTRON_OVERRIDE_DIST_PATH = electron.distPath;
  }
  return { electron, browser, env };
}

if (isMain(import.meta.url)) {
  const { electron, browser, env } = await prepareTests();
  for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`);
  for (const part of [browser, electron]) if ('missing' in part) console.error(part.missing);
}
