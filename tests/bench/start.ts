import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { environmentWith } from '../support/runtime/environment';
import { killTree, printedLine, stopGently } from '../support/runtime/processes';
import { comparison, count, type Figure, type Group, roundsAt } from './support/figures';
import { builtMain, projectRoot } from './support/program';
import { inScratchFolder } from './support/scratch';
import { compare, timed } from './support/timing';

const cli = join(builtMain, 'cli.js');
const listScripts = pathToFileURL(join(__dirname, 'support', 'loaded-scripts.mjs')).href;

/** What a start must not load: the SDKs, the engine and the charts come when first used. */
const late = ['openai', '@google/generative-ai', '@duckdb', 'snowflake', 'echarts', 'zrender'];

/** Names of the packages that a program compiled scripts of, or mapped libraries of. */
async function packagesIn(file: string): Promise<Set<string>> {
  const addresses = z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
  const names = addresses.map(
    (address) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(address)?.[1] ?? '',
  );
  return new Set(names.filter(Boolean));
}

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, args, { env: environmentWith(env) });

/** Starts `serve` and returns once it has printed its address. */
async function serve(
  dataDir: string,
  nodeArgs: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<ChildProcess> {
  const args = [...nodeArgs, cli, 'serve', '--port', '0', '--data-dir', dataDir];
  const server = spawn(process.execPath, args, {
    env: environmentWith(env),
    detached: process.platform !== 'win32',
  });
  try {
    await printedLine(server, /http:\/\/127\.0\.0\.1:\d+/);
    return server;
  } catch (error) {
    await killTree(server);
    throw error;
  }
}

async function packagesAtStart(): Promise<{ version: Set<string>; serve: Set<string> }> {
  return inScratchFolder(async (path) => {
    const nodeArgs = ['--import', listScripts];
    const env = { SOUNDCHECK_BENCH_SCRIPTS: path('scripts.json') };
    await run([...nodeArgs, cli, '--version'], env);
    const version = await packagesIn(path('scripts.json'));
    await stopGently(await serve(path('data'), nodeArgs, env));
    return { version, serve: await packagesIn(path('scripts.json')) };
  });
}

/** The chunks that the page asks for before it shows anything, and how large they are together. */
async function firstScripts(): Promise<{ kilobytes: number; charts: boolean }> {
  const folder = join(projectRoot, 'out', 'renderer');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
    ([, file = '']) => file,
  );
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return {
    kilobytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1024,
    charts: texts.some((text) => text.includes('zrender')),
  };
}

const named = (packages: ReadonlySet<string>): string[] =>
  late.filter((name) => [...packages].some((loaded) => loaded.startsWith(name)));

const loadedFigure = (what: string, packages: ReadonlySet<string>): Figure => {
  const found = named(packages);
  const all = [...packages].sort().join(', ') || 'none';
  const verdict = found.length === 0 ? 'none of them' : found.join(', ');
  return count(
    `${what} loads of ${late.join(', ')}`,
    `${verdict} (packages: ${all})`,
    found.length === 0,
  );
};

export const start: Group = {
  name: 'start',
  title: 'Starting',
  async measure(scale) {
    const packages = await packagesAtStart();
    const page = await firstScripts();
    const bareNode = (): Promise<number> => timed(() => run(['-e', '0']));
    const versionTime = await compare(
      () => timed(() => run([cli, '--version'])),
      bareNode,
      roundsAt(scale, 11),
    );
    const serveTime = await inScratchFolder((path) => {
      let starts = 0;
      const round = async (): Promise<number> => {
        const begin = performance.now();
        const server = await serve(path(`data-${(starts += 1)}`));
        const time = performance.now() - begin;
        await stopGently(server);
        return time;
      };
      return compare(round, bareNode, roundsAt(scale, 7));
    });
    return [
      loadedFigure('`cli.js --version`', packages.version),
      loadedFigure('`serve`, up to its address and down again,', packages.serve),
      count(
        'The page, before it shows anything, asks for the charts',
        `${page.charts ? 'yes' : 'no'} (${Math.round(page.kilobytes)} kB of script)`,
        !page.charts,
      ),
      comparison('`cli.js --version`, from start to end', '`node -e 0`', versionTime),
      comparison('`serve` with an empty data folder, up to its address', '`node -e 0`', serveTime),
    ];
  },
};
