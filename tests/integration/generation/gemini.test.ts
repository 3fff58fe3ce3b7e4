import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fiddleo, stageOf } from '../../support/small-brand';
import { type ModelServer, startModelServer, words } from '../../support/model-server';
import { createGeminiProvider } from '../../../src/main/models/gemini';
import { ModelFailure, type ModelRequest } from '../../../src/main/models/provider';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const request: ModelRequest = {
  model: 'gemini-2.5-flash-lite',
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
};

const provider = (deadlineMs?: number) =>
  createGeminiProvider(
    { GOOGLE_API_KEY: 'google-test-key', GOOGLE_GEMINI_BASE_URL: `${server.geminiAddress}/` },
    deadlineMs,
  );

const never = new AbortController().signal;

async function failureOf(deadlineMs?: number): Promise<ModelFailure> {
  const outcome: unknown = await provider(deadlineMs)
    .generate(request, never)
    .catch((error: unknown) => error);
  if (!(outcome instanceof ModelFailure))
    throw new Error('expected a ModelFailure', { cause: outcome });
  return outcome;
}

const answering = (finishReason: string, text = 'x') => ({
  candidates: [{ finishReason, content: { parts: [{ text }] } }],
  usageMetadata: { promptTokenCount: 40, candidatesTokenCount: 6, thoughtsTokenCount: 4 },
});

describe('Gemini through its SDK', () => {
  it('asks for JSON of the schema with both prompts', async () => {
    server.answer((call) => words(call, 'Hello', 'Play a reel.'));
    const reply = await provider().generate(request, never);
    expect(reply.text).toBe('{"header":"Hello","body":"Play a reel."}');
    const [call] = server.calls;
    expect(call).toMatchObject({ key: 'google-test-key', model: 'gemini-2.5-flash-lite' });
    expect(call?.prompt).toContain('You write messages.');
    expect(call?.prompt).toContain('Write the message now.');
    expect(call?.body).toMatchObject({
      generationConfig: {
        responseMimeType: 'application/json',
        responseSchema: { type: 'object', required: ['header', 'body'] },
      },
    });
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
    expect(await provider().generate(request, never)).toEqual({
      text: '{"header"',
      tokensIn: 40,
      tokensOut: 306,
    });
  });

  it.each([
    ['MAX_TOKENS', 'cut-off'],
    ['SAFETY', 'content-filter'],
    ['RECITATION', 'content-filter'],
    ['OTHER', 'content-filter'],
  ])('takes finishReason %s as no message', async (finishReason, code) => {
    server.answer(() => ({ body: answering(finishReason) }));
    expect(await failureOf()).toMatchObject({
      kind: 'message',
      code,
      usage: { tokensIn: 40, tokensOut: 10 },
    });
  });

  it('takes a blocked prompt as no message', async () => {
    server.answer(() => ({ body: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } }));
    expect(await failureOf()).toMatchObject({ kind: 'message', code: 'content-filter' });
  });

  it.each([
    [401, 'stop', 'key-refused'],
    [403, 'stop', 'key-refused'],
    [404, 'stop', 'model-unknown'],
    [400, 'message', 'request-refused'],
    [429, 'again', 'rate-limit'],
    [500, 'again', 'provider-down'],
  ])('treats status %i as %s', async (status, kind, code) => {
    server.answer(() => ({ status, body: { error: { message: 'No.' } } }));
    expect(await failureOf()).toMatchObject({ kind, code });
    expect(server.calls).toHaveLength(1);
  });

  it('stops at a key that is wrong, which comes as a 400', async () => {
    server.answer(() => ({
      status: 400,
      body: { error: { message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } },
    }));
    expect(await failureOf()).toMatchObject({ kind: 'stop', code: 'key-refused' });
  });

  it('reads the wait from RetryInfo', async () => {
    server.answer(() => ({
      status: 429,
      body: { error: { message: 'Slow down.', details: [{ retryDelay: '37s' }] } },
    }));
    expect(await failureOf()).toMatchObject({ kind: 'again', retryAfterMs: 37_000 });
  });

  it('stops at the quota of a day', async () => {
    server.answer(() => ({
      status: 429,
      body: {
        error: {
          message: 'Quota.',
          details: [
            { violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }] },
            { retryDelay: '37s' },
          ],
        },
      },
    }));
    expect(await failureOf()).toMatchObject({ kind: 'stop', code: 'quota' });
  });

  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['other JSON', { message: 'hello' }],
  ])('takes %s with status 200 for a passing fault', async (_, body) => {
    server.answer(() => ({ body }));
    expect(await failureOf()).toMatchObject({ kind: 'again', code: 'not-an-answer' });
  });

  it('ends a call whose body stalls at the deadline', async () => {
    server.answer((call) => ({ ...words(call, 'Hello', 'Play a reel.'), stalls: true }));
    expect(await failureOf(200)).toMatchObject({ kind: 'again', code: 'deadline' });
  });

  it('says when nobody is there', async () => {
    await server.close();
    expect(await failureOf()).toMatchObject({ kind: 'again', code: 'no-connection' });
    server = await startModelServer();
  });

  it('ends the call when the signal does', async () => {
    server.answer((call) => ({
      ...words(call, 'Hello', 'Play a reel.'),
      after: new Promise(() => undefined),
    }));
    const cancelling = new AbortController();
    const call = provider().generate(request, cancelling.signal);
    await server.received(1);
    cancelling.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => server.open()).toBe(0);
  });

  it('cannot be used without a key', () => {
    expect(createGeminiProvider({}).unavailableBecause()).toContain('GOOGLE_API_KEY');
  });
});
