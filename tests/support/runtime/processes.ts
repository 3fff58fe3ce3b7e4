import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

/** Ends a program and all that it started, at once. It must lead a process group of its own. */
export async function killTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  const ended = once(child, 'exit');
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', `${child.pid}`, '/t', '/f']);
  else process.kill(-child.pid, 'SIGKILL');
  await ended;
}

/** Waits for a program to end in its own time, and ends it if it does not. */
export async function orKill(child: ChildProcess, ending: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => void killTree(child), 10_000);
  await ending;
  clearTimeout(timer);
}

/** Asks a program to end. */
export async function stopGently(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await orKill(child, ended);
}

/**
 * Waits for a line that a program prints, and fails with all that it printed if it ends or dawdles.
 * What comes after is read on, or a full pipe would in the end stop the program.
 */
export function printedLine(
  child: ChildProcess,
  pattern: RegExp,
  limitMs = 20_000,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (what: string): void => {
      reject(
        new Error(`The program ${what} before it printed ${pattern}. It printed:\n${printed}`),
      );
    };
    const timer = setTimeout(() => fail(`took more than ${limitMs / 1000} s`), limitMs);
    const read = (text: string): void => {
      printed += text;
      const match = pattern.exec(printed);
      if (match) {
        clearTimeout(timer);
        resolve(match);
      }
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('exit', (code, signal) => fail(`ended (${code ?? signal})`));
    child.once('error', (error) => fail(`could not be started (${error.message})`));
  });
}
