import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fetchElectron } from './fetch-electron.mjs';
import { inProject, requireFromProject } from './paths.mjs';
import { firstComplaint, run } from './run.mjs';

/**
 * @typedef {{ executable: string, distPath: string, version: string }} ElectronFound
 * @typedef {{ missing: string }} Missing why there is none, as a sentence without its full stop
 */

const packageFolder = inProject('node_modules', 'electron');

export const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * The Electron to start the program with: the one that a person points to with
 * ELECTRON_OVERRIDE_DIST_PATH, else the official one, which is fetched at its first use.
 *
 * @param {{ say: (line: string) => void, limitMs?: number }} options
 * @returns {Promise<ElectronFound | Missing>}
 */
export async function findElectron({ say, limitMs }) {
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH && !isFetched()) {
    const reason = await fetchElectron({ packageFolder, version: packageVersion(), say, limitMs });
    if (reason) return { missing: reason };
  }
  /** @type {string} electron's package exports the path of its executable */
  const executable = requireFromProject('electron');
  return checkRuntime(executable);
}

const packageVersion = () =>
  /** @type {string} */ (requireFromProject('electron/package.json').version);

function isFetched() {
  try {
    const fetched = readFileSync(path.join(packageFolder, 'dist', 'version'), 'utf8').trim();
    const executable = readFileSync(path.join(packageFolder, 'path.txt'), 'utf8');
    const isOurs = fetched.replace(/^v/, '') === packageVersion();
    return isOurs && existsSync(path.join(packageFolder, 'dist', executable));
  } catch {
    return false;
  }
}

/**
 * Starts an Electron as a plain Node, which needs no display: a file that is there may still miss
 * the system's libraries or be made for another machine.
 *
 * @param {string} executable
 * @returns {Promise<ElectronFound | Missing>}
 */
export async function checkRuntime(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };
  const result = await run(executable, ['-p', 'process.versions.electron'], {
    env,
    output: 'capture',
    signal: AbortSignal.timeout(30_000),
  });
  const version = result.stdout.trim();
  if (result.code === 0 && version) {
    return { executable, distPath: path.dirname(executable), version };
  }
  return { missing: `Electron does not run on this machine (${firstComplaint(result)})` };
}

/** @returns {string | undefined} why no window can be shown here; asked before anything is fetched */
export function whyNoWindow() {
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display here';
  return undefined;
}

/**
 * Some Linux systems (Ubuntu since 24.04) keep ordinary programs from making the user namespaces
 * that Chromium's sandbox is built on, and an Electron from npm then ends at once.
 *
 * @param {string} distPath
 * @returns {Promise<boolean>}
 */
export async function canSandbox(distPath) {
  if (process.platform !== 'linux') return true;
  const helper = statSync(path.join(distPath, 'chrome-sandbox'), { throwIfNoEntry: false });
  const isSetuidRoot = helper?.uid === 0 && (helper.mode & 0o4000) !== 0;
  if (isSetuidRoot) return true;
  const attempt = await run('unshare', ['--user', '--map-root-user', 'true'], {
    output: 'capture',
  });
  return attempt.code === 0;
}
