import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyStage, type Stage } from '@shared/domain/config';
import type { Experiment } from '@shared/domain/experiment';
import { readExperimentFile } from '@shared/domain/experiment-file';
import { removeLeavings } from './canary';
import { environmentWith, projectRoot } from './runtime/environment';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is still at work. */
export interface Running {
  /** Sends a signal; SIGKILL is the `kill -9` that no program can prepare for. */
  signal(name: NodeJS.Signals): void;
  /** How it ended; a command that was killed has the code -1. */
  readonly ended: Promise<Finished>;
}

/** A terminal in a folder of its own, with a data folder of its own. */
export interface TestTerminal {
  readonly folder: string;
  /** Runs `soundcheck …args --data-dir …`; never rejects. */
  run(...args: string[]): Promise<Finished>;
  /** The same, without waiting for its end. */
  start(...args: string[]): Running;
  /** The same with `--json`; its standard output must be exactly one JSON value. */
  json(...args: string[]): Promise<{ code: number; value: unknown; stderr: string }>;
  /** A file in the terminal's folder. */
  write(name: string, content: string | Buffer): Promise<string>;
  /** A config file for Drumeo, with these stages in order. */
  config(name: string, stages: readonly Partial<Stage>[]): Promise<string>;
  /** An experiment file in the terminal's folder, as the program reads it. */
  experiment(name: string): Promise<Experiment>;
  path(name: string): string;
  dispose(): Promise<void>;
}

const cli = path.join(projectRoot, 'out', 'main', 'cli.js');

async function finished(child: ChildProcess): Promise<Finished> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await once(child, 'close');
  return { code: child.exitCode ?? -1, stdout, stderr };
}

export async function openTerminal(
  env: Readonly<Record<string, string>> = {},
): Promise<TestTerminal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-terminal-'));
  const inFolder = (name: string): string => path.join(folder, name);
  const wordsOf = (args: readonly string[]): string[] => [
    cli,
    ...args,
    '--data-dir',
    inFolder('data'),
  ];
  const run = (...args: string[]): Promise<Finished> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        wordsOf(args),
        { cwd: folder, env: environmentWith(env), maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => {
          const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
          resolve({ code, stdout, stderr });
        },
      );
    });
  const started = new Set<ChildProcess>();
  const write = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(inFolder(name), content);
    return inFolder(name);
  };
  return {
    folder,
    run,
    start(...args) {
      const options = { cwd: folder, env: environmentWith(env) };
      const child = spawn(process.execPath, wordsOf(args), options);
      started.add(child);
      return { signal: (name) => void child.kill(name), ended: finished(child) };
    },
    async json(...args) {
      const { code, stdout, stderr } = await run(...args, '--json');
      return { code, value: JSON.parse(stdout), stderr };
    },
    write,
    config: (name, stages) => write(name, JSON.stringify(drumeoConfig(stages))),
    async experiment(name) {
      return readExperimentFile(await readFile(inFolder(name), 'utf8'));
    },
    path: inFolder,
    async dispose() {
      for (const child of started) child.kill('SIGKILL');
      await removeLeavings(folder);
    },
  };
}

const drumeoConfig = (stages: readonly Partial<Stage>[]): object => ({
  brand: 'drumeo',
  campaign_type: 're_engagement',
  campaign_name: 'Back to the kit',
  campaign_instructions: 'Write to drummers who have not played for a while.',
  ...Object.fromEntries(
    stages.map((stage, index) => [
      String(index + 1),
      { ...emptyStage(index + 1, 'sample-writer'), ...stage },
    ]),
  ),
});

/** A starter config as it ships. */
export const starterConfig = (brand: string, name: string): string =>
  path.join(projectRoot, 'data', 'brands', brand, 'configs', `${name}.json`);
