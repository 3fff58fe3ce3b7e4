import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshWords, type ModelTerminal, openModelTerminal, stagesOf } from './model-terminal';

/** What OpenAI sends when its model will not write. */
const refusal = {
  body: {
    id: 'chat-1',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: null, refusal: 'I will not.' },
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 20 },
  },
};

describe('a message that the model refused', () => {
  let terminal: ModelTerminal;
  let out: string;
  let user: number;

  beforeAll(async () => {
    terminal = await openModelTerminal();
    out = terminal.path('x.json');
    const { server } = terminal;
    server.answer((call) =>
      server.calls.length === 1 ? refusal : freshWords(call, server.calls.length),
    );
    const config = await terminal.config('spring.json', stagesOf(1));
    await terminal.run('run', '--config', config, '--users', '3', '--out', out);
    const [arm] = (await terminal.experiment('x.json')).arms;
    user = arm?.messages.find(({ status }) => status === 'refused')?.userId ?? 0;
  });
  afterAll(() => terminal.dispose());

  it('has no words that could be rejected', async () => {
    const refused = await terminal.run(
      ...['reject', out, '--arm', 'a', '--user', String(user), '--stage', '1', '--reason', 'other'],
    );
    expect(refused.stderr).toMatch(/no words to judge \(1 refused\)\. .*refus/i);
    expect(refused.code).toBe(1);
  });

  it('is not approved with the others', async () => {
    expect((await terminal.json('approve', out)).value).toMatchObject({ messages: 2 });
  });

  it('counts as one without words in the figures', async () => {
    expect((await terminal.json('analytics', out)).value).toMatchObject({
      arms: [{ totalMessages: 2, failed: 1, reviewed: 2 }],
    });
    expect((await terminal.run('analytics', out)).stdout).toMatch(/^A +all +2 +1 +2 +0 +0$/m);
  });

  it('is stored and exported like the others', async () => {
    expect(await terminal.run('store', out)).toMatchObject({ code: 0 });
    const csv = terminal.path('messages.csv');
    await terminal.run('export', out, '--what', 'messages', '--out', csv);
    expect(parse(await readFile(csv, 'utf8'), { bom: true })).toHaveLength(1 + 3);
  });
});
