import { realpathSync } from 'node:fs';
import Module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Whether a script was started itself rather than imported by another.
 *
 * @param {string} moduleUrl the script's import.meta.url
 */
export function isMain(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl);
}

/**
 * Hands this very process over to a program, as if Node had been started with it. There is then no
 * parent to pass on input, signals and exit codes, or to be killed alone and leave a child behind.
 *
 * @param {string} file
 * @param {readonly string[]} args
 */
export function becomeProgram(file, args) {
  process.argv = [process.execPath, file, ...args];
  Module.runMain();
}
