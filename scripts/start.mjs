// `npm start`: opens the program in Electron, or serves it to a browser where that cannot be done.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { canSandbox, findElectron, isRootOnLinux, whyNoWindow } from './support/electron.mjs';
import { becomeProgram, endWithNpm } from './support/entry.mjs';
import { outputs, projectRoot } from './support/paths.mjs';
import { exitCode } from './support/run.mjs';

const args = process.argv.slice(2);

endWithNpm();
try {
  await ensureBuilt();
  const reason = await openWindow();
  if (reason) {
    console.log(`Soundcheck opens in your browser instead of a window of its own: ${reason}.`);
    becomeProgram(outputs.cli, ['serve', ...args]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @returns {Promise<string | undefined>} why there is no window, or nothing once it has closed */
async function openWindow() {
  const noWindow = whyNoWindow();
  if (noWindow) return noWindow;
  const electron = await findElectron({ say: (line) => console.error(line) });
  if ('missing' in electron) return electron.missing;
  if (isRootOnLinux)
    args.unshift('--no-sandbox'); // Chromium refuses to run as root otherwise
  else if (!args.includes('--no-sandbox') && !(await canSandbox(electron.distPath))) {
    return 'this system does not let Electron set up its sandbox';
  }
  process.exitCode = await runToItsEnd(electron.executable, [projectRoot, ...args]);
  return undefined;
}

/**
 * @param {string} executable
 * @param {readonly string[]} electronArgs
 * @returns {Promise<number>}
 */
function runToItsEnd(executable, electronArgs) {
  const child = spawn(executable, electronArgs, { stdio: 'inherit', windowsHide: false });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(exitCode(code, signal)));
  });
}
