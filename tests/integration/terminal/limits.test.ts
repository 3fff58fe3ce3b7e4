import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  badWords,
  freshWords,
  headersOf,
  type ModelTerminal,
  never,
  openModelTerminal,
  stagesOf,
} from './model-terminal';

describe('a limit that is none', () => {
  let terminal: ModelTerminal;
  beforeEach(async () => {
    terminal = await openModelTerminal();
  });
  afterEach(() => terminal.dispose());

  it.each([
    ['--concurrency', ['0', '-1', 'many', 'NaN', '1e9', '2.5'], /whole number from 1 to 500/],
    ['--call-timeout', ['0', '-1', 'soon', 'NaN', '1e9', '5s'], /number from 0\.1 to 3600/],
    ['--max-cost', ['0', '-5', 'all', 'NaN', '1e9', '$5'], /US dollars .*such as 5 or 0\.25/],
    ['--second-tries', ['-1', '6', 'two', 'NaN', '1e9', '$5'], /whole number from 0 to 5/],
  ])('%s is refused in words, and nothing is begun', async (name, values, sentence) => {
    const config = await terminal.config('spring.json', stagesOf(1));
    for (const value of values) {
      const out = terminal.path('x.json');
      const refused = await terminal.run('run', '--config', config, '--out', out, name, value);
      expect(refused.stderr).toContain(value);
      expect(refused.stderr).toMatch(sentence);
      expect(refused.code).toBe(1);
    }
    expect(terminal.server.calls).toHaveLength(0);
  });

  it('is told to a program too', async () => {
    const config = await terminal.config('spring.json', stagesOf(1));
    const refused = await terminal.json(
      ...['run', '--config', config, '--out', terminal.path('x.json'), '--max-cost', '$5'],
    );
    expect(refused).toMatchObject({
      code: 1,
      value: {
        error: { code: 'BAD_INPUT', message: expect.stringContaining('--max-cost') as unknown },
      },
    });
  });
});

describe('a limit of a run', () => {
  let terminal: ModelTerminal;
  beforeEach(async () => {
    terminal = await openModelTerminal();
  });
  afterEach(() => terminal.dispose());

  const runWith = async (stages: number, ...args: string[]) => {
    const config = await terminal.config('spring.json', stagesOf(stages));
    const out = terminal.path('x.json');
    return terminal.run('run', '--config', config, '--users', '6', '--out', out, ...args);
  };

  it('holds back the calls at once', async () => {
    const { server } = terminal;
    let most = 0;
    server.answer((call) => {
      most = Math.max(most, server.open());
      return freshWords(call, server.calls.length);
    });
    expect(await runWith(2, '--concurrency', '2')).toMatchObject({ code: 0 });
    expect(most).toBeLessThanOrEqual(2);

    // Without it, four are sent before the first is answered.
    const four = server.received(server.calls.length + 4);
    server.answer((call) => ({ ...freshWords(call, server.calls.length), after: four }));
    expect(await runWith(1)).toMatchObject({ code: 0 });
  });

  it('ends a call that takes too long, and asks again', async () => {
    const { server } = terminal;
    server.answer((call) => ({
      ...freshWords(call, server.calls.length),
      ...(server.calls.length === 1 ? { after: never } : {}),
    }));
    expect(await runWith(1, '--call-timeout', '2.5')).toMatchObject({ code: 0 });
    expect(server.calls).toHaveLength(7);
    const [arm] = (await terminal.experiment('x.json')).arms;
    expect(arm?.messages.map(({ attempts }) => attempts).sort()).toEqual([1, 1, 1, 1, 1, 2]);
  });

  it('says how often an answer that is not right is asked for again', async () => {
    const { server } = terminal;
    server.answer((call) => badWords(call));
    await runWith(1, '--second-tries', '0');
    expect(server.calls).toHaveLength(6);
    await runWith(1, '--second-tries', '1');
    expect(server.calls).toHaveLength(6 + 12);
  });

  it('of money stops the run with what it has, and more money goes on with it', async () => {
    const { server } = terminal;
    // $0.10 and $0.50 for a million tokens: an answer costs $0.00056.
    server.answer((call) => {
      const usage = { prompt_tokens: 600, completion_tokens: 1000 };
      return { body: { ...(freshWords(call, server.calls.length).body as object), usage } };
    });
    const stopped = await runWith(3, '--max-cost', '0.004');
    expect(stopped).toMatchObject({ code: 0 });
    expect(stopped.stderr).toMatch(/cost limit of \$0\.004.*run --resume .*x\.json --max-cost/s);
    const before = await terminal.experiment('x.json');
    expect(before.arms[0]).toMatchObject({ state: 'stopped' });
    const made = headersOf(before);
    expect(made.length).toBeGreaterThan(0);
    expect(made.length * 0.00056).toBeLessThanOrEqual(0.004);

    const resumed = await terminal.json(
      ...['run', '--resume', terminal.path('x.json'), '--max-cost', '5'],
    );
    expect(resumed).toMatchObject({
      code: 0,
      value: { made: 18 - made.length, arms: [{ state: 'finished', generated: 18 }] },
    });
    expect(headersOf(await terminal.experiment('x.json'))).toEqual(expect.arrayContaining(made));
  });

  it('of money is refused where a price is unknown', async () => {
    const config = await terminal.config('spring.json', stagesOf(1, 'gpt-99'));
    const out = terminal.path('x.json');
    const refused = await terminal.run('run', '--config', config, '--out', out, '--max-cost', '5');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toMatch(/price of “gpt-99” is not known/);
    expect(terminal.server.calls).toHaveLength(0);
  });
});
