import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/main/cli-program';
import { readArguments } from '../../../src/main/hosts/electron/arguments';
import { installationAround } from '../../../src/main/installation';
import { projectRoot } from '../../support/runtime/environment';

/** The names in one block of a help text: commands, or options. */
function namesIn(help: string, block: 'Commands' | 'Options'): string[] {
  const lines = help.split(`${block}:\n`)[1]?.split('\n\n')[0]?.split('\n') ?? [];
  const name = block === 'Commands' ? /^ {2}([a-z-]+)/ : /^ {2}(?:-\w, )?(--[a-z-]+)/;
  return lines.flatMap((line) => name.exec(line)?.[1] ?? []);
}

/** What `soundcheck …words --help` says. In this process: there are too many to start one for each. */
async function helpOf(...words: string[]): Promise<string> {
  const said: string[] = [];
  const terminal = {
    answer: (text: string) => void said.push(text),
    note: (text: string) => void said.push(text),
    fail: (sentence: string) => void said.push(sentence),
  };
  const code = await runCli([...words, '--help'], installationAround('out/main'), terminal);
  expect(code, said.join('\n')).toBe(0);
  return `${said.join('\n')}\n`;
}

it('the packaged program knows every command', async () => {
  const help = await helpOf();
  for (const command of namesIn(help, 'Commands')) {
    expect(readArguments([command], projectRoot)).toEqual({
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
    const help = await helpOf(...above);
    const below = namesIn(help, 'Commands').filter((name) => name !== 'help');
    if (below.length === 0) return [[above.join(' '), namesIn(help, 'Options')]];
    const found = [];
    for (const name of below) found.push(...(await commandsOf(...above, name)));
    return found;
  }

  it('has every command with every option of its own', async () => {
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
