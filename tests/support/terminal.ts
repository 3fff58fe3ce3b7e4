import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentWith, projectRoot } from './runtime/environment';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A terminal in a folder of its own, with a data folder of its own. */
export interface TestTerminal {
  readonly folder: string;
  /** Runs `soundcheck …args --data-dir …`; never rejects. */
  run(...args: string[]): Promise<Finished>;
  /** The same with `--json`; its standard output must be exactly one JSON value. */
  json(...args: string[]): Promise<{ code: number; value: unknown; stderr: string }>;
  /** A file in the terminal's folder. */
  write(name: string, content: string | Buffer): Promise<string>;
  path(name: string): string;
  dispose(): Promise<void>;
}

const cli = path.join(projectRoot, 'out', 'main', 'cli.js');

export async function openTerminal(
  env: Readonly<Record<string, string>> = {},
): Promise<TestTerminal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-terminal-'));
  const run = (...args: string[]): Promise<Finished> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [cli, ...args, '--data-dir', path.join(folder, 'data')],
        { cwd: folder, env: environmentWith(env), maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => {
          const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
          resolve({ code, stdout, stderr });
        },
      );
    });
  return {
    folder,
    run,
    async json(...args) {
      const { code, stdout, stderr } = await run(...args, '--json');
      return { code, value: JSON.parse(stdout), stderr };
    },
    async write(name, content) {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    },
    path: (name) => path.join(folder, name),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A starter config as it ships. */
export const starterConfig = (brand: string, name: string): string =>
  path.join(projectRoot, 'data', 'brands', brand, 'configs', `${name}.json`);
