import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ModelFailure,
  type ModelProvider,
  type ModelRequest,
} from '../../../src/main/models/provider';
import {
  type ModelServer,
  type Script,
  type ScriptedAnswer,
  startModelServer,
  words,
} from '../../support/model-server';
import { fiddleo, stageOf } from '../../support/small-brand';

export const never = new AbortController().signal;

export const requestFor = (model: string): ModelRequest => ({
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

/** The failure that a call ends with. */
export async function failureOf(
  provider: ModelProvider,
  model: string,
  signal = never,
): Promise<ModelFailure> {
  const outcome: unknown = await provider
    .generate(requestFor(model), signal)
    .catch((error: unknown) => error);
  if (!(outcome instanceof ModelFailure)) {
    throw new Error('expected a ModelFailure', { cause: outcome });
  }
  return outcome;
}

export interface ProviderUnderTest {
  readonly model: string;
  readonly key: string;
  readonly provider: (server: ModelServer) => ModelProvider;
}

const megabyte = 'a'.repeat(1_000_000);

const rateHeaders = {
  'x-ratelimit-limit-requests': '500',
  'x-ratelimit-remaining-requests': '499',
  'x-ratelimit-reset-requests': '120ms',
  'x-ratelimit-limit-tokens': '200000',
  'x-ratelimit-remaining-tokens': '0',
  'x-ratelimit-reset-tokens': '6m0s',
};
const rate = {
  requests: { limit: 500, remaining: 499, resetMs: 120 },
  tokens: { limit: 200_000, remaining: 0, resetMs: 360_000 },
};

/** What every provider that speaks over a network does, through its real SDK. */
export function providerContract(name: string, { model, key, provider }: ProviderUnderTest): void {
  describe(`${name}, as every provider over a network,`, () => {
    let server: ModelServer;
    beforeEach(async () => {
      server = await startModelServer();
    });
    afterEach(() => server.close());

    const answering = (script: Script): Promise<ModelFailure> => {
      server.answer(script);
      return failureOf(provider(server), model);
    };
    const answeredBy = (answer: ScriptedAnswer): Promise<ModelFailure> => answering(() => answer);

    it.each([
      [401, 'stop', 'key-refused'],
      [402, 'stop', 'quota'],
      [403, 'stop', 'key-refused'],
      [404, 'stop', 'model-unknown'],
      [408, 'again', 'provider-down'],
      [409, 'again', 'provider-down'],
      [425, 'again', 'provider-down'],
      [429, 'again', 'rate-limit'],
      [500, 'again', 'provider-down'],
      [502, 'again', 'provider-down'],
      [503, 'again', 'provider-down'],
      [529, 'again', 'provider-down'],
      [799, 'again', 'provider-down'],
    ])('treats status %i as %s, %s, and asks once', async (status, kind, code) => {
      const failure = await answeredBy({ status, body: { error: { message: 'No.' } } });
      expect(failure).toMatchObject({ kind, code });
      expect(failure.message).toContain('It said: No.');
      expect(server.calls).toHaveLength(1);
    });

    it.each([
      ['a web page', { body: '<!doctype html><title>Sign in to the network</title>' }],
      ['nothing', { body: '' }],
      ['nothing, as JSON', { headers: { 'content-type': 'application/json' }, body: '' }],
      ['no content', { status: 204, body: '' }],
      ['null', { body: null }],
      ['a number', { body: 17 }],
      ['other JSON', { body: { message: 'hello' } }],
      ['no choices', { body: { choices: [] } }],
      ['no candidates', { body: { candidates: [] } }],
      ['an error that says nothing', { body: { error: { message: 'Something went wrong.' } } }],
      [
        'JSON that was cut',
        { headers: { 'content-type': 'application/json' }, body: '{"choices": [' },
      ],
      [
        'a redirect to a sign-in page',
        { status: 302, headers: { location: '/sign-in' }, body: '<a href="/sign-in">Sign in</a>' },
      ],
      [
        'a redirect that would take the key along',
        { status: 307, headers: { location: 'https://elsewhere.invalid/' }, body: '' },
      ],
    ] satisfies [string, ScriptedAnswer][])(
      'takes %s for a passing fault',
      async (_, answer: ScriptedAnswer) => {
        expect(await answeredBy(answer)).toMatchObject({ kind: 'again', code: 'not-an-answer' });
        expect(server.calls).toHaveLength(1);
      },
    );

    it.each([
      [{ code: 'rate_limit_exceeded', type: 'requests' }, 'again', 'rate-limit'],
      [{ code: 503, message: 'Busy.' }, 'again', 'provider-down'],
      [{ status: 'UNAVAILABLE', message: 'Busy.' }, 'again', 'provider-down'],
      [{ code: 'insufficient_quota', type: 'insufficient_quota' }, 'stop', 'quota'],
      [{ code: 'invalid_api_key', type: 'invalid_request_error' }, 'stop', 'key-refused'],
      [{ code: null, type: 'server_error' }, 'again', 'provider-down'],
    ])(
      'takes an error that comes with status 200 for what it is: %o',
      async (error, kind, code) => {
        expect(await answeredBy({ body: { error } })).toMatchObject({ kind, code });
      },
    );

    it.each(['at once', 'midway'] as const)(
      'takes a connection that breaks %s for a passing fault',
      async (breaks) => {
        const failure = await answering((call) => ({ ...words(call, 'Hello', 'Play.'), breaks }));
        expect(failure).toMatchObject({ kind: 'again', code: 'no-connection' });
      },
    );

    it('keeps the status of an error whose body breaks off', async () => {
      const failure = await answeredBy({
        status: 429,
        headers: { 'retry-after': '3' },
        body: { error: { message: 'Slow down.' } },
        breaks: 'midway',
      });
      expect(failure).toMatchObject({ code: 'rate-limit', retryAfterMs: 3_000 });
    });

    it('refuses an answer of more than a megabyte', async () => {
      const failure = await answering((call) => words(call, 'Hello', megabyte));
      expect(failure).toMatchObject({ kind: 'again', code: 'answer-too-large' });
    });

    it('reads a large answer that is within the megabyte', async () => {
      server.answer((call) => words(call, 'Hello', megabyte.slice(0, 900_000)));
      const reply = await provider(server).generate(requestFor(model), never);
      expect(reply.text.length).toBeGreaterThan(900_000);
    });

    it.each([
      [200, 'answer-too-large'],
      [503, 'provider-down'],
    ])('stops reading an endless body with status %i', async (status, code) => {
      const failure = await answeredBy({ status, body: megabyte.slice(0, 50_000), endless: true });
      expect(failure).toMatchObject({ kind: 'again', code });
      await expect.poll(() => server.open()).toBe(0);
    });

    it.each([
      [{ 'retry-after': '3' }, 3_000],
      [{ 'retry-after-ms': '250' }, 250],
      [{ 'retry-after': '315360000' }, 60_000],
      [{ 'retry-after': 'Infinity' }, 60_000],
      [{ 'retry-after': '-5' }, null],
      [{ 'retry-after': 'soon' }, null],
    ])('reads the wait asked for from %o', async (headers: Record<string, string>, expected) => {
      const failure = await answeredBy({ status: 429, headers, body: { error: { message: '' } } });
      expect(failure.retryAfterMs).toBe(expected);
    });

    it('reports what the account may still ask for, with an answer and with a failure', async () => {
      server.answer((call) => ({ ...words(call, 'Hello', 'Play.'), headers: rateHeaders }));
      expect(await provider(server).generate(requestFor(model), never)).toMatchObject({ rate });
      const failure = await answeredBy({ status: 429, headers: rateHeaders, body: '' });
      expect(failure.rate).toEqual(rate);
    });

    it('reports no limits where there are none', async () => {
      expect(await provider(server).generate(requestFor(model), never)).toMatchObject({
        rate: null,
      });
    });

    it('leaves a byte-order mark in the words, for the parser', async () => {
      server.answer((call) => words(call, '\uFEFFHello', 'Play.'));
      const { text } = await provider(server).generate(requestFor(model), never);
      expect(text).toContain('\uFEFFHello');
    });

    it('does not put an echoed key into its failure', async () => {
      const failure = await answering((call) => ({
        status: 401,
        body: { error: { message: `Incorrect key: ${call.key}, sk-te**1234, AIzaSy12.` } },
      }));
      const said = `${failure.message} ${String(failure.cause)}`;
      expect(said).toContain('Incorrect key: …, …, ….');
      expect(said).not.toContain(key);
    });

    it('says when nobody is there', async () => {
      const gone = provider(server);
      await server.close();
      expect(await failureOf(gone, model)).toMatchObject({ kind: 'again', code: 'no-connection' });
      server = await startModelServer();
    });

    it.each([
      ['before anything has come', { after: new Promise(() => undefined) }],
      ['in the middle of a body', { stalls: true }],
      ['in the middle of an error', { stalls: true, status: 500 }],
    ])('ends with the signal %s, and lets the connection go', async (_, behaviour) => {
      server.answer((call) => ({ ...words(call, 'Hello', 'Play.'), ...behaviour }));
      const cancelling = new AbortController();
      const call = provider(server).generate(requestFor(model), cancelling.signal);
      await server.received(1);
      cancelling.abort(new Error('cancelled'));
      await expect(call).rejects.toThrow('cancelled');
      await expect.poll(() => server.open()).toBe(0);
    });

    it('sends nothing when it is cancelled already', async () => {
      const gone = AbortSignal.abort(new Error('cancelled'));
      await expect(provider(server).generate(requestFor(model), gone)).rejects.toThrow('cancelled');
      expect(server.calls).toHaveLength(0);
    });

    it('keeps many calls at once apart', async () => {
      server.answer((call) => {
        const number = server.calls.indexOf(call);
        return number % 2 === 0
          ? { status: 503, body: { error: { message: String(number) } } }
          : words(call, 'Hello', String(number));
      });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, () => provider(server).generate(requestFor(model), never)),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    });
  });
}
