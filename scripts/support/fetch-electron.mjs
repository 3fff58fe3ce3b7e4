/* global AbortController, clearInterval, setInterval */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { firstComplaint, runNode } from './run.mjs';

const lookEveryMs = 5_000;
/** A connection that brings nothing for so long is taken for dead. */
const patienceMs = 30_000;

/**
 * Fetches Electron's own binary with the electron package's installer, saying how far it is.
 *
 * @param {object} options
 * @param {string} options.packageFolder
 * @param {string} options.version
 * @param {(line: string) => void} options.say
 * @param {number} [options.limitMs] no more time than this, however well it goes
 * @returns {Promise<string | undefined>} why it failed, or nothing
 */
export async function fetchElectron({ packageFolder, version, say, limitMs = Infinity }) {
  say(`Fetching Electron ${version} (about 120 MB, once) …`);
  // The installer downloads into the folder for temporary files. One of our own shows its progress.
  const folder = mkdtempSync(path.join(tmpdir(), 'soundcheck-electron-'));
  const env = { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder };
  const stop = new AbortController();
  const watch = watchProgress({ folder, say, limitMs, giveUp: () => stop.abort() });
  try {
    const installer = path.join(packageFolder, 'install.js');
    const result = await runNode([installer], { env, output: 'capture', signal: stop.signal });
    if (result.code === 0) return undefined;
    const reason = stop.signal.aborted ? 'the download did not get on' : firstComplaint(result);
    return `Electron ${version} could not be fetched (${reason})`;
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * @param {object} options
 * @param {string} options.folder
 * @param {(line: string) => void} options.say
 * @param {number} options.limitMs
 * @param {() => void} options.giveUp
 */
function watchProgress({ folder, say, limitMs, giveUp }) {
  const startedAt = Date.now();
  let bytes = 0;
  let lastGrowthAt = startedAt;
  return setInterval(() => {
    const now = Date.now();
    const bytesNow = sizeOf(folder);
    if (bytesNow > bytes) lastGrowthAt = now;
    bytes = bytesNow;
    if (now - lastGrowthAt > patienceMs || now - startedAt > limitMs) giveUp();
    else say(`  ${Math.round(bytes / 1e6)} MB after ${Math.round((now - startedAt) / 1000)} s …`);
  }, lookEveryMs);
}

/** @param {string} folder */
function sizeOf(folder) {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.reduce((total, name) => total + statSync(path.join(folder, name)).size, 0);
  } catch {
    return 0; // the installer moved something away while we looked
  }
}
