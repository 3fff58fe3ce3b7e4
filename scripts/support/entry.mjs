/* global setInterval */
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
 * Ends this program with the npm that runs it. npm passes a signal on to the shell that it starts
 * programs with, which dies of it without a word to the program.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
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
