// The Electron that tests run in: the official one where it can be had, else the substitute.
import { checkRuntime, findElectron } from './support/electron.mjs';
import { isMain } from './support/entry.mjs';
import { substituteElectron } from './support/substitute-electron.mjs';

/** With the download at its best in reach of this; tests should not wait for a bad one. */
const downloadLimitMs = 120_000;

/**
 * @typedef {'official' | 'substitute' | 'given'} ElectronSource given: by ELECTRON_OVERRIDE_DIST_PATH
 * @typedef {{ distPath: string, version: string, source: ElectronSource }} TestElectron
 */

/**
 * @param {(line: string) => void} [say]
 * @returns {Promise<TestElectron | { missing: string }>}
 */
export async function prepareElectron(say = (line) => console.error(line)) {
  const found = await findElectron({ say, limitMs: downloadLimitMs });
  if (!('missing' in found)) {
    const source = process.env.ELECTRON_OVERRIDE_DIST_PATH ? 'given' : 'official';
    return { distPath: found.distPath, version: found.version, source };
  }
  try {
    const substitute = await checkRuntime(await substituteElectron(say));
    if ('missing' in substitute) return { missing: `${found.missing}; ${substitute.missing}` };
    const { distPath, version } = substitute;
    say(`${found.missing}: tests use a substitute, Electron ${version}.`);
    return { distPath, version, source: 'substitute' };
  } catch (error) {
    return { missing: `${found.missing}; ${error instanceof Error ? error.message : error}` };
  }
}

if (isMain(import.meta.url)) console.log(JSON.stringify(await prepareElectron()));
