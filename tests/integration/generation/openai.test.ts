import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fiddleo, stageOf } from '../../support/small-brand';
import { type ModelServer, saying, startModelServer, words } from '../../support/model-server';
import { createOpenAiProvider } from '../../../src/main/models/openai';
import { ModelFailure, type ModelRequest } from '../../../src/main/models/provider';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const request = (model: string): ModelRequest => ({
  model,
  prompt: { system: 'You write messages.', user: 'Write the message now.' },
  material: {
    brand: fiddleo,
    campaignInstructions: '',
    stage: stageOf(1),
    member: null,
    recommendation: null,
    earlier: [],
    seed: 1,
  },
});

const provider = (deadlineMs?: number) =>
  createOpenAiProvider(
    { OPENAI_API_KEY: 'sk-test-1234', OPENAI_BASE_URL: server.openAiAddress },
    deadlineMs,
  );

const never = new AbortController().signal;

async function failureOf(model = 'gpt-4o-mini', deadlineMs?: number): Promise<ModelFailure> {
  const outcome: unknown = await provider(deadlineMs)
    .generate(request(model), never)
    .catch((error: unknown) => error);
  if (!(outcome instanceof ModelFailure))
    throw new Error('expected a ModelFailure', { cause: outcome });
  return outcome;
}

describe('OpenAI through its SDK', () => {
  it('asks for strict JSON with both prompts and returns words and tokens', async () => {
    server.answer((call) => words(call, 'Hello', 'Play a reel.'));
    const reply = await provider().generate(request('gpt-4o-mini'), never);
    expect(reply).toEqual({
      text: '{"header":"Hello","body":"Play a reel."}',
      tokensIn: 100,
      tokensOut: 20,
    });
    const [call] = server.calls;
    expect(call).toMatchObject({ key: 'sk-test-1234', model: 'gpt-4o-mini' });
    expect(call?.body).toMatchObject({
      max_tokens: 1000,
      temperature: 0.8,
      messages: [
        { role: 'system', content: 'You write messages.' },
        { role: 'user', content: 'Write the message now.' },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: {
          strict: true,
          schema: { required: ['header', 'body'], additionalProperties: false },
        },
      },
    });
  });

  it.each(['gpt-5-mini', 'gpt-5-nano', 'gpt-6-luna'])(
    'gives %s room to reason and no temperature',
    async (model) => {
      server.answer((call) => words(call, 'Hello', 'Play a reel.'));
      await provider().generate(request(model), never);
      const body = server.calls[0]?.body ?? {};
      expect(body).toMatchObject({ max_completion_tokens: 8000 });
      expect(body).not.toHaveProperty('temperature');
      expect(body).not.toHaveProperty('max_tokens');
    },
  );

  it('counts the tokens of a refusal', async () => {
    server.answer(() => ({
      body: {
        choices: [
          {
            finish_reason: 'stop',
            message: { content: null, refusal: 'I cannot help with that.' },
          },
        ],
        usage: { prompt_tokens: 50, completion_tokens: 7 },
      },
    }));
    expect(await failureOf()).toMatchObject({
      kind: 'message',
      code: 'refused',
      message: 'The model refused to write this: I cannot help with that.',
      usage: { tokensIn: 50, tokensOut: 7 },
    });
  });

  it.each([
    ['length', 'cut-off'],
    ['content_filter', 'content-filter'],
  ])('takes finish_reason %s as no message', async (finishReason, code) => {
    server.answer(() => ({
      body: { choices: [{ finish_reason: finishReason, message: { content: '{"header":"Ha' } }] },
    }));
    expect(await failureOf()).toMatchObject({ kind: 'message', code });
  });

  it.each([
    [401, 'stop', 'key-refused'],
    [403, 'stop', 'key-refused'],
    [404, 'stop', 'model-unknown'],
    [400, 'message', 'request-refused'],
    [429, 'again', 'rate-limit'],
    [500, 'again', 'provider-down'],
    [503, 'again', 'provider-down'],
  ])('treats status %i as %s', async (status, kind, code) => {
    server.answer(() => ({ status, body: { error: { message: 'No.', type: 'some_error' } } }));
    expect(await failureOf()).toMatchObject({ kind, code });
    expect(server.calls).toHaveLength(1);
  });

  it('stops when the credit is used up, which also comes as a 429', async () => {
    server.answer(() => ({
      status: 429,
      body: {
        error: { message: 'Quota.', type: 'insufficient_quota', code: 'insufficient_quota' },
      },
    }));
    expect(await failureOf()).toMatchObject({ kind: 'stop', code: 'quota' });
  });

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': '315360000' }, 60_000],
    [{ 'retry-after': 'soon' }, null],
  ])('reads the wait asked for from %o', async (headers: Record<string, string>, expected) => {
    server.answer(() => ({ status: 429, headers, body: { error: { message: 'Slow down.' } } }));
    expect((await failureOf()).retryAfterMs).toBe(expected);
  });

  it('does not put an echoed key into its sentence', async () => {
    server.answer((call) => ({
      status: 401,
      body: { error: { message: `Incorrect API key provided: ${call.key}, sk-te**1234.` } },
    }));
    const { message } = await failureOf();
    expect(message).toContain('OPENAI_API_KEY');
    expect(message).not.toMatch(/sk-te/);
  });

  it.each([
    ['a web page', '<!doctype html><title>Sign in to the network</title>'],
    ['nothing', ''],
    ['other JSON', { message: 'hello' }],
    ['an answer without choices', { choices: [] }],
  ])('takes %s with status 200 for a passing fault', async (_, body) => {
    server.answer(() => ({ body }));
    expect(await failureOf()).toMatchObject({ kind: 'again', code: 'not-an-answer' });
  });

  it('takes broken JSON for a passing fault', async () => {
    server.answer(() => ({
      headers: { 'content-type': 'application/json' },
      body: '{"choices": [',
    }));
    expect(await failureOf()).toMatchObject({ kind: 'again', code: 'not-an-answer' });
  });

  it('ends a call whose body stalls at the deadline', async () => {
    server.answer((call) => ({ ...words(call, 'Hello', 'Play a reel.'), stalls: true }));
    expect(await failureOf('gpt-4o-mini', 200)).toMatchObject({ kind: 'again', code: 'deadline' });
  });

  it('says when nobody is there', async () => {
    await server.close();
    const failure = await failureOf();
    expect(failure).toMatchObject({ kind: 'again', code: 'no-connection' });
    expect(failure.message).toContain(server.openAiAddress);
    server = await startModelServer();
  });

  it('ends the call when the signal does, and lets the connection go', async () => {
    server.answer((call) => ({
      ...words(call, 'Hello', 'Play a reel.'),
      after: new Promise(() => undefined),
    }));
    const cancelling = new AbortController();
    const call = provider().generate(request('gpt-4o-mini'), cancelling.signal);
    await server.received(1);
    cancelling.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => server.open()).toBe(0);
  });

  it('hands an empty answer on, to be judged with the others', async () => {
    server.answer((call) => saying(call.protocol, ''));
    const reply = await provider().generate(request('gpt-4o-mini'), never);
    expect(reply.text).toBe('');
  });

  it('cannot be used without a key', () => {
    expect(createOpenAiProvider({}).unavailableBecause()).toContain('OPENAI_API_KEY');
    expect(provider().unavailableBecause()).toBeNull();
  });
});
