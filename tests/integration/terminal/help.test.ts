import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/main/hosts/electron/arguments';
import { projectRoot } from '../../support/runtime/environment';
import { openTerminal, type TestTerminal } from '../../support/terminal';

/** The names in one block of a help text: commands, or options. */
function namesIn(help: string, block: 'Commands' | 'Options'): string[] {
  const lines = help.split(`${block}:\n`)[1]?.split('\n\n')[0]?.split('\n') ?? [];
  const name = block === 'Commands' ? /^ {2}([a-z]+)/ : /^ {2}(?:-\w, )?(--[a-z-]+)/;
  return lines.flatMap((line) => name.exec(line)?.[1] ?? []);
}

let terminal: TestTerminal;
beforeAll(async () => {
  terminal = await openTerminal();
});
afterAll(() => terminal.dispose());

it('the packaged program knows every command', async () => {
  const { stdout: help } = await terminal.run('--help');
  for (const command of namesIn(help, 'Commands')) {
    expect(readArguments([command], terminal.folder)).toEqual({
      kind: 'terminal',
      args: [command],
    });
  }
});

describe('docs/terminal.md', () => {
  let page: string;
  beforeAll(async () => {
    page = await readFile(path.join(projectRoot, 'docs', 'terminal.md'), 'utf8');
  });

  /** Every command that does something, with its options. */
  async function commandsOf(...above: string[]): Promise<[string, string[]][]> {
    const { stdout: help } = await terminal.run(...above, '--help');
    const below = namesIn(help, 'Commands').filter((name) => name !== 'help');
    if (below.length === 0) return [[above.join(' '), namesIn(help, 'Options')]];
    const found = [];
    for (const name of below) found.push(...(await commandsOf(...above, name)));
    return found;
  }

  it('has every command with every option of its own', { timeout: 60_000 }, async () => {
    const commands = await commandsOf();
    expect(commands.map(([name]) => name)).toEqual(
      expect.arrayContaining(['run', 'redo', 'prompt', 'models put', 'servers put', 'rules set']),
    );
    for (const [command, options] of commands) {
      const section = page.split(`\n### ${command}\n`)[1]?.split(/\n##/)[0];
      expect(section, `there is no section “${command}”`).toBeDefined();
      const everywhere = ['--help', '--json', '--data-dir'];
      for (const option of options.filter((name) => !everywhere.includes(name))) {
        expect(section, `${command} has ${option}`).toContain(`${option}`);
      }
    }
  });
});
