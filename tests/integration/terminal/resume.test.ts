import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceivedCall } from '../../support/model-server';
import {
  badWords,
  filesOf,
  freshWords,
  headersOf,
  type ModelTerminal,
  openModelTerminal,
  stagesOf,
} from './model-terminal';

describe('taking a run up again', () => {
  let terminal: ModelTerminal;
  let out: string;
  beforeEach(async () => {
    terminal = await openModelTerminal();
    out = terminal.path('x.json');
  });
  afterEach(() => terminal.dispose());

  /** Of six messages every second one has no words. */
  async function halfMade(): Promise<void> {
    const { server } = terminal;
    const config = await terminal.config('spring.json', stagesOf(2));
    server.answer((call) =>
      server.calls.length % 2 === 0 ? badWords(call) : freshWords(call, server.calls.length),
    );
    const finished = await terminal.run(
      ...['run', '--config', config, '--users', '3', '--out', out],
      ...['--second-tries', '0', '--concurrency', '1'],
    );
    expect(finished).toMatchObject({ code: 0 });
    server.answer((call) => freshWords(call, server.calls.length));
  }

  it('makes what has no words, and leaves the words there are', async () => {
    await halfMade();
    const made = headersOf(await terminal.experiment('x.json')).filter((line) =>
      line.includes('Header'),
    );
    expect(made).toHaveLength(3);
    const { code, value } = await terminal.json('run', '--resume', out);
    expect(code).toBe(0);
    expect(value).toMatchObject({ file: out, made: 3, arms: [{ generated: 6, failed: 0 }] });
    const headers = headersOf(await terminal.experiment('x.json'));
    expect(headers).toEqual(expect.arrayContaining(made));
    expect(new Set(headers).size).toBe(6);
    expect(terminal.server.calls).toHaveLength(9);
  });

  it('writes to another file where one is named, and leaves the first as it was', async () => {
    await halfMade();
    const before = await readFile(out, 'utf8');
    const other = terminal.path('y.json');
    expect(await terminal.run('run', '--resume', out, '--out', other)).toMatchObject({ code: 0 });
    expect(await readFile(out, 'utf8')).toBe(before);
    expect((await terminal.experiment('y.json')).arms[0]?.messages).toHaveLength(6);
    expect(await filesOf(terminal)).toEqual(['spring.json', 'x.json', 'y.json']);
  });

  it('leaves an arm alone in which nothing is missing', async () => {
    const { server } = terminal;
    const config = await terminal.config('spring.json', stagesOf(2));
    const [stage] = stagesOf(1);
    const calmer = await terminal.config('calmer.json', [
      { ...stage, segment_info: 'Those who like it calmer.' },
    ]);
    const isCalmer = ({ prompt }: ReceivedCall): boolean => prompt.includes('like it calmer');
    server.answer((call) =>
      isCalmer(call) ? badWords(call) : freshWords(call, server.calls.length),
    );
    const ab = ['run', '--config', config, '--config-b', calmer, '--users', '3', '--out', out];
    const first = await terminal.run(...ab, '--second-tries', '0');
    expect(first.stderr).toContain('No message of arm B could be made');
    expect(first.code).toBe(1);
    const before = headersOf(await terminal.experiment('x.json'), 'a');

    server.answer((call) => freshWords(call, server.calls.length));
    expect(await terminal.json('run', '--resume', out)).toMatchObject({
      code: 0,
      value: {
        made: 3,
        arms: [
          { key: 'a', state: 'finished', generated: 6 },
          { key: 'b', state: 'finished', generated: 3 },
        ],
      },
    });
    expect(headersOf(await terminal.experiment('x.json'), 'a')).toEqual(before);
    expect(server.calls.slice(-3).every(isCalmer)).toBe(true);
  });

  it('says so when nothing is missing', async () => {
    await halfMade();
    await terminal.run('run', '--resume', out);
    const calls = terminal.server.calls.length;
    const nothing = await terminal.json('run', '--resume', out);
    expect(nothing).toMatchObject({
      code: 0,
      value: { made: 0, notes: [expect.stringContaining('Nothing is missing') as unknown] },
    });
    expect(nothing.stderr).toContain('Nothing is missing in');
    expect(terminal.server.calls).toHaveLength(calls);
  });

  it.each([
    ['--config', 'spring.json'],
    ['--users', '3'],
    ['--seed', '1'],
    ['--brand', 'drumeo'],
    ['--users-csv', 'members.csv'],
  ])('takes no %s, which the file holds', async (...option) => {
    const refused = await terminal.run('run', '--resume', out, ...option);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain(`${option[0]} cannot be given with it`);
  });

  it('names a file that is not there', async () => {
    const refused = await terminal.json('run', '--resume', out);
    expect(refused).toMatchObject({ code: 1, value: { error: { code: 'FILE_UNREADABLE' } } });
    expect(refused.stderr).toContain('x.json could not be read');
  });
});
