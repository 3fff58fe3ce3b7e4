import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts one of the programs beside this file in a process of its own. */
export function startProgram(name: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', resolve(__dirname, `${name}.ts`), ...args], {
    env: { ...process.env, TSX_TSCONFIG_PATH: resolve('tsconfig.base.json') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** The lines that a program says, until it ends. */
export function linesOf(program: ChildProcess): AsyncIterable<string> {
  if (!program.stdout) throw new Error('The program has no output.');
  return createInterface({ input: program.stdout });
}

/** Resolves when the process has ended, by itself or by a signal. */
export function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return Promise.resolve();
  return new Promise((done) => program.once('exit', () => done()));
}
