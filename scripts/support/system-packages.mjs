import { readFileSync } from 'node:fs';
import { firstComplaint, run } from './run.mjs';

/** What Electron, Chromium, the tests' display and their keyring need on Debian and Ubuntu. */
const needed = [
  'libnss3',
  'libatk-bridge2.0-0',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libdrm2',
  'libcups2',
  'libsecret-1-0',
  'dbus',
  'gnome-keyring',
  'xvfb',
  'xauth',
  'fonts-noto-color-emoji',
];

/**
 * Installs what is missing; on other systems, or with nothing missing, does nothing.
 *
 * @param {(line: string) => void} say
 */
export async function installSystemPackages(say) {
  const system = debianFamily();
  if (!system) return;
  // Ubuntu's `chromium` is a snap, which containers cannot run; Playwright brings its own there.
  const wanted = system === 'debian' ? [...needed, 'chromium'] : needed;
  const missing = await without(wanted, isInstalled);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`Some tests need system packages: sudo apt-get install ${missing.join(' ')}`);
    return;
  }
  say(`Installing system packages for the tests: ${missing.join(' ')} …`);
  await apt(['update']);
  const names = await Promise.all(missing.map(nameHere));
  const installed = await apt(['install', '--yes', '--no-install-recommends', ...names]);
  if (installed.code !== 0) say(`They could not be installed: ${firstComplaint(installed)}`);
}

/** @param {readonly string[]} args */
const apt = (args) =>
  run('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    output: 'capture',
  });

/** @returns {'debian' | 'ubuntu' | undefined} */
function debianFamily() {
  if (process.platform !== 'linux') return undefined;
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    if (/^ID=ubuntu$/m.test(release) || /^ID_LIKE=.*ubuntu/m.test(release)) return 'ubuntu';
    if (/^ID=debian$/m.test(release) || /^ID_LIKE=.*debian/m.test(release)) return 'debian';
  } catch {
    // no such file: not of this family
  }
  return undefined;
}

/** Newer releases carry some libraries under a name that ends in t64 (for their 64-bit times). */
const newerName = (/** @type {string} */ name) => `${name}t64`;

/**
 * @param {readonly string[]} names
 * @param {(name: string) => Promise<boolean>} holds
 */
async function without(names, holds) {
  const verdicts = await Promise.all(names.map(holds));
  return names.filter((_, index) => !verdicts[index]);
}

/** @param {string} name */
async function isInstalled(name) {
  const query = ['-W', '-f', '${db:Status-Status}', name, newerName(name)];
  const { stdout } = await run('dpkg-query', query, { output: 'capture' });
  return stdout.startsWith('installed'); // once for each name and architecture
}

/** @param {string} name */
async function nameHere(name) {
  const { code } = await run('apt-cache', ['show', newerName(name)], { output: 'capture' });
  return code === 0 ? newerName(name) : name;
}
