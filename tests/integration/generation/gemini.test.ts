import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGeminiProvider } from '../../../src/main/models/gemini';
import type { ModelFailure, ModelProvider } from '../../../src/main/models/provider';
import { type ModelServer, startModelServer, words } from '../../support/model-server';
import { failureOf, never, providerContract, requestFor } from './provider-contract';

const model = 'gemini-2.5-flash-lite';
const key = 'google-test-key';

const providerOver = (server: ModelServer): ModelProvider =>
  createGeminiProvider({
    GOOGLE_API_KEY: key,
    GOOGLE_GEMINI_BASE_URL: `${server.geminiAddress}/`,
  });

providerContract('Gemini', { model, key, provider: providerOver });

const answering = (finishReason: string | undefined, text = 'x') => ({
  candidates: [{ finishReason, content: { parts: [{ text }] } }],
  usageMetadata: { promptTokenCount: 40, candidatesTokenCount: 6, thoughtsTokenCount: 4 },
});

describe('Gemini through its SDK', () => {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer();
  });
  afterEach(() => server.close());

  const provider = (): ModelProvider => providerOver(server);
  const failure = (): Promise<ModelFailure> => failureOf(provider(), model);

  it('asks for JSON of the schema with both prompts', async () => {
    server.answer((call) => words(call, 'Hello', 'Play a reel.'));
    const reply = await provider().generate(requestFor(model), never);
    expect(reply.text).toBe('{"header":"Hello","body":"Play a reel."}');
    const [call] = server.calls;
    expect(call).toMatchObject({ key, model });
    expect(call?.prompt).toContain('You write messages.');
    expect(call?.prompt).toContain('Write the message now.');
    expect(call?.body).toMatchObject({
      generationConfig: {
        responseMimeType: 'application/json',
        responseSchema: { type: 'object', required: ['header', 'body'] },
        maxOutputTokens: 8000,
      },
    });
  });

  it('lets the request say how much room there is', async () => {
    await provider().generate({ ...requestFor(model), mostOutputTokens: 321 }, never);
    expect(server.calls[0]?.body).toMatchObject({ generationConfig: { maxOutputTokens: 321 } });
  });

  it('puts the global fetch back before anything else can run', async () => {
    const usual = globalThis.fetch;
    const call = provider().generate(requestFor(model), never);
    const seen: unknown[] = [];
    const looking = setInterval(() => seen.push(globalThis.fetch), 0);
    await call;
    clearInterval(looking);
    expect(new Set([...seen, globalThis.fetch])).toEqual(new Set([usual]));
  });

  it('counts thinking as output and leaves it out of the words', async () => {
    server.answer(() => ({
      body: {
        candidates: [
          {
            finishReason: 'STOP',
            content: { parts: [{ text: 'Let me think.', thought: true }, { text: '{"header"' }] },
          },
        ],
        usageMetadata: { promptTokenCount: 40, candidatesTokenCount: 6, thoughtsTokenCount: 300 },
      },
    }));
    expect(await provider().generate(requestFor(model), never)).toEqual({
      text: '{"header"',
      tokensIn: 40,
      tokensOut: 306,
      rate: null,
    });
  });

  it.each([
    ['MAX_TOKENS', 'cut-off'],
    ['SAFETY', 'content-filter'],
    ['RECITATION', 'content-filter'],
    ['PROHIBITED_CONTENT', 'content-filter'],
    ['OTHER', 'content-filter'],
  ])('takes finishReason %s as no message', async (finishReason, code) => {
    server.answer(() => ({ body: answering(finishReason) }));
    expect(await failure()).toMatchObject({
      kind: 'message',
      code,
      usage: { tokensIn: 40, tokensOut: 10 },
    });
  });

  it('takes words without a finishReason as they are', async () => {
    server.answer(() => ({ body: answering(undefined, 'words') }));
    expect(await provider().generate(requestFor(model), never)).toMatchObject({ text: 'words' });
  });

  it.each([undefined, []])('takes a blocked prompt as no message, candidates %o', async (none) => {
    server.answer(() => ({
      body: {
        promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
        candidates: none,
        usageMetadata: { promptTokenCount: 40 },
      },
    }));
    expect(await failure()).toMatchObject({
      kind: 'message',
      code: 'content-filter',
      usage: { tokensIn: 40, tokensOut: 0 },
    });
  });

  it.each([
    ['a key that is wrong', { details: [{ reason: 'API_KEY_INVALID' }] }],
    ['a key that is not served here', { status: 'FAILED_PRECONDITION' }],
  ])('stops at %s, which comes as a 400', async (_, error) => {
    server.answer(() => ({
      status: 400,
      body: { error: { code: 400, message: 'No.', status: 'INVALID_ARGUMENT', ...error } },
    }));
    expect(await failure()).toMatchObject({ kind: 'stop', code: 'key-refused' });
  });

  it('takes another 400 for a fault of the request, and asks once', async () => {
    server.answer(() => ({
      status: 400,
      body: { error: { code: 400, message: 'No.', status: 'INVALID_ARGUMENT' } },
    }));
    expect(await failure()).toMatchObject({ kind: 'message', code: 'request-refused' });
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    ['37s', 37_000],
    ['0.5s', 500],
    ['315360000s', 60_000],
    ['soon', null],
  ])('reads the wait from RetryInfo %s', async (retryDelay, expected) => {
    server.answer(() => ({
      status: 429,
      body: { error: { message: 'Slow down.', details: [{ retryDelay }] } },
    }));
    expect(await failure()).toMatchObject({ code: 'rate-limit', retryAfterMs: expected });
  });

  it.each([
    ['GenerateRequestsPerDayPerProjectPerModel-FreeTier', 'stop', 'quota'],
    ['GenerateRequestsPerMinutePerProjectPerModel-FreeTier', 'again', 'rate-limit'],
  ])('treats the quota %s as %s', async (quotaId, kind, code) => {
    server.answer(() => ({
      status: 429,
      body: {
        error: {
          code: 429,
          message: 'Quota.',
          status: 'RESOURCE_EXHAUSTED',
          details: [
            { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] },
            { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '37s' },
          ],
        },
      },
    }));
    expect(await failure()).toMatchObject({ kind, code });
  });

  it('cannot be used without a key', async () => {
    const keyless = createGeminiProvider({});
    expect(keyless.unavailableBecause()).toContain('GOOGLE_API_KEY');
    expect(keyless.local).toBe(false);
    expect(await failureOf(keyless, model)).toMatchObject({ kind: 'stop', code: 'no-key' });
  });
});
