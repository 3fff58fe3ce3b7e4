import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOpenAiProvider } from '../../../src/main/models/openai';
import type { ModelFailure, ModelProvider } from '../../../src/main/models/provider';
import { type ModelServer, saying, startModelServer, words } from '../../support/model-server';
import { failureOf, never, providerContract, requestFor } from './provider-contract';

const model = 'gpt-4o-mini';
const key = 'sk-test-1234';

const providerOver = (server: ModelServer): ModelProvider =>
  createOpenAiProvider({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.openAiAddress });

providerContract('OpenAI', { model, key, provider: providerOver });

describe('OpenAI through its SDK', () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });

  const provider = (): ModelProvider => providerOver(server);
  const failure = (): Promise<ModelFailure> => failureOf(provider(), model);

  it('asks for strict JSON with both prompts and returns words and tokens', async () => {
    server.answer((call) => words(call, 'Hello', 'Play a reel.'));
    const reply = await provider().generate(requestFor(model), never);
    expect(reply).toEqual({
      text: '{"header":"Hello","body":"Play a reel."}',
      tokensIn: 100,
      tokensOut: 20,
      rate: null,
    });
    const [call] = server.calls;
    expect(call).toMatchObject({ key, model });
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
    async (reasoning) => {
      await provider().generate(requestFor(reasoning), never);
      const body = server.calls[0]?.body ?? {};
      expect(body).toMatchObject({ max_completion_tokens: 8000 });
      expect(body).not.toHaveProperty('temperature');
      expect(body).not.toHaveProperty('max_tokens');
    },
  );

  it.each([
    [model, 'max_tokens'],
    ['gpt-5-mini', 'max_completion_tokens'],
  ])('lets the request say how much room %s has', async (asked, name) => {
    await provider().generate({ ...requestFor(asked), mostOutputTokens: 321 }, never);
    expect(server.calls[0]?.body).toHaveProperty(name, 321);
  });

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
    expect(await failure()).toMatchObject({
      kind: 'message',
      code: 'refused',
      message: 'The model refused to write this: I cannot help with that.',
      usage: { tokensIn: 50, tokensOut: 7 },
    });
  });

  it.each([
    ['length', 'cut-off'],
    ['content_filter', 'content-filter'],
  ])('takes finish_reason %s as no message, and counts its tokens', async (reason, code) => {
    server.answer(() => ({
      body: {
        choices: [{ finish_reason: reason, message: { content: '{"header":"Ha' } }],
        usage: { prompt_tokens: 50, completion_tokens: 1000 },
      },
    }));
    expect(await failure()).toMatchObject({
      kind: 'message',
      code,
      usage: { tokensIn: 50, tokensOut: 1000 },
    });
  });

  it.each([
    [429, 'insufficient_quota', 'stop', 'quota'],
    [429, 'billing_hard_limit_reached', 'stop', 'quota'],
    [429, 'rate_limit_exceeded', 'again', 'rate-limit'],
    [403, 'model_not_found', 'stop', 'model-unknown'],
    [400, 'invalid_api_key', 'stop', 'key-refused'],
    [400, 'content_policy_violation', 'message', 'content-filter'],
    [503, 'insufficient_quota', 'again', 'provider-down'],
  ])('goes by status %i with the code %s', async (status, code, kind, expected) => {
    server.answer(() => ({ status, body: { error: { message: 'No.', type: 'error', code } } }));
    expect(await failure()).toMatchObject({ kind, code: expected });
    expect(server.calls).toHaveLength(1);
  });

  it('never goes by the text of an error', async () => {
    const message = 'Rate limit: insufficient_quota, invalid_api_key, status 503.';
    server.answer(() => ({ status: 413, body: { error: { message } } }));
    expect(await failure()).toMatchObject({ kind: 'message', code: 'request-refused' });
  });

  it('hands an empty answer on, to be judged with the others', async () => {
    server.answer((call) => saying(call.protocol, ''));
    const reply = await provider().generate(requestFor(model), never);
    expect(reply.text).toBe('');
  });

  it('asks another server for less when it does not take a schema', async () => {
    server.answer((call) =>
      call.body.response_format ? { status: 400, body: '' } : words(call, 'Hello', 'Play.'),
    );
    expect(await provider().generate(requestFor(model), never)).toMatchObject({ tokensOut: 20 });
    expect(server.calls).toHaveLength(3);
  });

  it('cannot be used without a key', async () => {
    const keyless = createOpenAiProvider({});
    expect(keyless.unavailableBecause()).toContain('OPENAI_API_KEY');
    expect(await failureOf(keyless, model)).toMatchObject({ kind: 'stop', code: 'no-key' });
    expect(provider().unavailableBecause()).toBeNull();
  });

  it('does not let the environment of the process add to a call', async () => {
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'Authorization: Bearer other\nX-Secret: 1');
    await provider().generate(requestFor(model), never);
    expect(server.calls[0]).toMatchObject({ key });
    expect(Object.keys(server.calls[0]?.headers ?? {})).not.toContain('x-secret');
  });
});

describe('OpenAI at its own address', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is asked once for what it refuses', async () => {
    const fetch = vi.fn(() =>
      Promise.resolve(Response.json({ error: { message: 'Bad schema.' } }, { status: 400 })),
    );
    vi.stubGlobal('fetch', fetch);
    const provider = createOpenAiProvider({ OPENAI_API_KEY: key });
    expect(provider.local).toBe(false);
    expect(await failureOf(provider, model)).toMatchObject({
      kind: 'message',
      code: 'request-refused',
    });
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      'https://api.openai.com/v1/chat/completions',
      expect.anything(),
    );
  });
});
