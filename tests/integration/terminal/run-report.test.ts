import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ReceivedCall, saying, type ScriptedAnswer } from '../../support/model-server';
import {
  badWords,
  freshWords,
  type ModelTerminal,
  openModelTerminal,
  stagesOf,
} from './model-terminal';

/** An answer without words of its own: by the model, by the provider's rules, or cut off. */
function ending(message: object, finish: string): ScriptedAnswer {
  return {
    body: {
      id: 'chat-1',
      object: 'chat.completion',
      choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', ...message } }],
      usage: { prompt_tokens: 100, completion_tokens: 20 },
    },
  };
}

describe('after a run', () => {
  let terminal: ModelTerminal;
  let out: string;
  beforeEach(async () => {
    terminal = await openModelTerminal();
    out = terminal.path('x.json');
    const { server } = terminal;
    server.answer((call) => freshWords(call, server.calls.length));
  });
  afterEach(() => terminal.dispose());

  const runWith = async (model: string | undefined, ...args: string[]) => {
    const config = await terminal.config('spring.json', stagesOf(2, model));
    return ['run', '--config', config, '--users', '5', '--out', out, ...args];
  };

  /** The second stage of four members comes to nothing, each in a way of its own. */
  function answerInEveryWay(): void {
    const { server } = terminal;
    const seconds: ((call: ReceivedCall) => ScriptedAnswer)[] = [
      () => ending({ content: null, refusal: 'I will not.' }, 'stop'),
      () => ending({ content: '' }, 'content_filter'),
      () => ending({ content: '{"header": "Half' }, 'length'),
      badWords,
    ];
    let second = 0;
    server.answer((call) => {
      const good = freshWords(call, server.calls.length);
      if (server.calls.length <= 5) return good;
      second += 1;
      return seconds[second - 1]?.(call) ?? good;
    });
  }

  it('says per arm and stage what it took, and what has no words and why', async () => {
    answerInEveryWay();
    const args = await runWith(undefined, '--second-tries', '0', '--concurrency', '1');
    const { code, value } = await terminal.json(...args);
    expect(code).toBe(0);
    const without = { refused: 1, filtered: 1, cut_off: 1, failed: 1 };
    expect(value).toMatchObject({
      notes: [],
      arms: [{ key: 'a', state: 'finished', total: 10, generated: 6, failed: 4 }],
      summary: {
        messages: 10,
        withoutWords: 4,
        withoutWordsBy: without,
        tries: 10,
        tokensIn: 1000,
        tokensOut: 200,
        unpriced: 0,
        arms: [
          {
            key: 'a',
            messagesPerSecond: expect.any(Number) as unknown,
            activeMs: expect.any(Number) as unknown,
            stages: [
              { stage: 1, model: 'gpt-6-luna', messages: 5, withoutWords: 0, tokensIn: 500 },
              { stage: 2, withoutWords: 4, withoutWordsBy: without, tries: 5 },
            ],
          },
        ],
      },
    });
  });

  it('says it as a table to a person', async () => {
    answerInEveryWay();
    const args = await runWith(undefined, '--second-tries', '0', '--concurrency', '1');
    const { stdout } = await terminal.run(...args);
    const ways = '1 refused, 1 held back, 1 cut off, 1 failed';
    expect(stdout).toContain(`Arm A (spring): 6 of 10 messages made, ${ways}.`);
    expect(stdout).toMatch(/^A +1 +gpt-6-luna +5 +none +500 +100 +under \$0\.0001 +[\d.]+ s +5$/m);
    expect(stdout).toMatch(new RegExp(`^A +2 +gpt-6-luna +5 +${ways} +500 +100 `, 'm'));
    expect(stdout).toMatch(/^Arm A took [\d.]+ s, [\d.]+ messages a second\.$/m);
  });

  it('a price that nobody knows is said before, and the cost is unknown', async () => {
    const { code, value, stderr } = await terminal.json(...(await runWith('gpt-99')));
    expect(code).toBe(0);
    expect(stderr).toMatch(/“gpt-99”.* price is unknown/);
    expect(value).toMatchObject({
      notes: [expect.stringContaining('gpt-99') as unknown],
      summary: { costUsd: 0, unpriced: 10 },
    });
    const { stdout } = await terminal.run(...(await runWith('gpt-99')));
    expect(stdout).toMatch(/^A +all .* unknown +/m);
  });

  it('a model that is going is said with its day and its successor', async () => {
    const { code, value, stderr } = await terminal.json(...(await runWith('gpt-4o-mini')));
    expect(code).toBe(0);
    expect(stderr).toMatch(/GPT-4o mini.*2027.*gpt-6-luna/);
    expect(value).toMatchObject({ notes: [expect.stringContaining('gpt-6-luna') as unknown] });
  });

  it('an arm that made nothing fails the command, and one that a provider stopped', async () => {
    const { server } = terminal;
    server.answer(badWords);
    const nothing = await terminal.run(...(await runWith(undefined, '--second-tries', '0')));
    expect(nothing).toMatchObject({ code: 1 });
    expect(nothing.stderr).toContain('No message of arm A could be made');

    server.answer(() => ({
      status: 401,
      body: { error: { message: 'Incorrect API key', code: 'invalid_api_key' } },
    }));
    const stopped = await terminal.run(...(await runWith(undefined)));
    expect(stopped).toMatchObject({ code: 1 });
    expect(stopped.stderr).toMatch(/Arm A stopped early\..*run --resume .*x\.json/);
    expect((await terminal.experiment('x.json')).arms[0]?.state).toBe('failed');
  });
});

describe('a plan', () => {
  it('says calls, cost, time and who is told what, and makes nothing', async () => {
    const terminal = await openModelTerminal();
    try {
      const config = await terminal.config('spring.json', stagesOf(2));
      const members = await terminal.write(
        'members.csv',
        'USER_ID,FIRST_NAME,EMAIL\n1,Ada,ada@example.com\n2,Ben,ben@example.com\n',
      );
      const plan = ['run', '--plan', '--config', config, '--users-csv', members];
      const { code, value } = await terminal.json(...plan);
      expect(code).toBe(0);
      expect(value).toMatchObject({
        notes: [],
        plan: {
          users: 2,
          calls: 4,
          arms: [{ key: 'a', calls: 4, stages: [{ stage: 1, calls: 2 }, { stage: 2 }] }],
          unknownPrices: [],
          providers: [{ provider: 'openai', fields: ['FIRST_NAME'], heldBack: ['EMAIL'] }],
        },
      });
      const { stdout } = await terminal.run(...plan);
      expect(stdout).toContain('4 calls for 2 members');
      expect(stdout).toMatch(/Cost: .*\$/);
      expect(stdout).toMatch(/OpenAI.* of each profile.*: FIRST_NAME\. Held back: EMAIL\./);

      const strange = await terminal.run('run', '--plan', '--config', config, '--model', 'gpt-99');
      expect(strange).toMatchObject({ code: 0 });
      expect(strange.stdout).toContain('Cost: unknown.');
      expect(strange.stderr).toContain('gpt-99');
      expect(terminal.server.calls).toHaveLength(0);
    } finally {
      await terminal.dispose();
    }
  });
});

it('Gemini counts what it thought as output', async () => {
  const terminal = await openModelTerminal();
  try {
    terminal.server.answer((call) => {
      const text = JSON.stringify({ header: 'Header', body: 'Words for a drummer.' });
      const answer = saying(call.protocol, text).body as object;
      const usage = { promptTokenCount: 100, candidatesTokenCount: 20, thoughtsTokenCount: 300 };
      return { body: { ...answer, usageMetadata: usage } };
    });
    const config = await terminal.config('spring.json', stagesOf(1, 'gemini-2.5-flash-lite'));
    const { value } = await terminal.json(
      ...['run', '--config', config, '--users', '1', '--out', terminal.path('x.json')],
    );
    expect(value).toMatchObject({ summary: { tokensIn: 100, tokensOut: 320 } });
  } finally {
    await terminal.dispose();
  }
});
