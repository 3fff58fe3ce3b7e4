import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentWith, projectRoot } from '../support/runtime/environment';
import { printedLine, stopGently } from '../support/runtime/processes';

const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/^npm run -s cli -- .+$/gm)].map(([line]) => line);

describe('the commands of the README, as written and in their order', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-readme-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const environment = () => environmentWith({ SOUNDCHECK_DATA_DIR: path.join(folder, 'data') });

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(6);
  });

  it.each(commands)('%s', (line) => {
    // Files that a command makes belong into a folder of the test's own.
    const [program = '', ...args] = line
      .split(' ')
      .map((word) => (/^(test|summary)\./.test(word) ? path.join(folder, word) : word));
    const finished = spawnSync(program, args, {
      cwd: projectRoot,
      env: environment(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      timeout: 25_000,
    });
    expect(finished.stderr).not.toMatch(/error/i);
    expect(finished.status).toBe(0);
    if (args.includes('--json')) expect(() => JSON.parse(finished.stdout)).not.toThrow();
  });

  it('npm run serve prints an address with a token', async () => {
    expect(readme).toMatch(/^npm run serve$/m);
    const script = path.join(projectRoot, 'scripts', 'cli.mjs');
    const serving = spawn(process.execPath, [script, 'serve', '--port', '0'], {
      cwd: projectRoot,
      env: environment(),
      detached: process.platform !== 'win32',
    });
    await printedLine(serving, /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
    await stopGently(serving);
    expect(serving.exitCode).toBe(0);
  });
});
