import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] the whole environment of the program
 * @property {string} [cwd]
 * @property {'inherit' | 'stderr' | 'capture'} [output] where what it prints goes; `stderr` sends all
 *   of it to standard error, so that a caller's standard output stays its own
 * @property {AbortSignal} [signal] ends it
 * @property {boolean} [shell]
 *
 * @typedef {{ code: number, stdout: string, stderr: string }} RunResult
 */

/** @type {Record<'inherit' | 'stderr' | 'capture', import('node:child_process').StdioOptions>} */
const stdioFor = {
  inherit: 'inherit',
  stderr: ['ignore', process.stderr, process.stderr],
  capture: ['ignore', 'pipe', 'pipe'],
};

/**
 * Runs a program to its end. A program that cannot be started counts as one that failed, so that
 * callers have one thing to look at.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  const { env = process.env, cwd = projectRoot, output = 'inherit', signal, shell } = options;
  return new Promise((resolve) => {
    const stdio = stdioFor[output];
    const child = spawn(command, args, { env, cwd, shell, stdio, signal, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: stderr + error.message }));
    child.once('close', (code, by) => resolve({ code: exitCode(code, by), stdout, stderr }));
  });
}

/**
 * A program's exit code as a shell would report it.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

/**
 * Runs a Node program, such as a tool's own entry in node_modules: unlike the links in
 * node_modules/.bin this needs no shell on Windows.
 *
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  // Set whenever npm started us. Without it npm is a .cmd on Windows, which only a shell can start.
  if (npm?.endsWith('.js')) return runNode([npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * The line that says what went wrong, out of a tool's many.
 *
 * @param {Pick<RunResult, 'code' | 'stderr' | 'stdout'>} result
 */
export function firstComplaint({ code, stderr, stdout }) {
  const lines = `${stderr}\n${stdout}`.split(/\r?\n/).map((line) => line.trim());
  const telling = lines.find((line) => /error|fail|cannot|not found/i.test(line));
  const complaint = telling ?? lines.find(Boolean) ?? `exit code ${code}`;
  return complaint.replace(/^\w*Error: /, '');
}
