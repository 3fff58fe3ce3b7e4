import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualRunLimits } from '@shared/domain/run-limits';
import { type AskOptions, createAskModel } from '../../../../src/main/generation/ask-model';
import { createScheduler } from '../../../../src/main/generation/scheduler';
import { TimedFailure } from '../../../../src/main/generation/timed-call';
import { createModelTable } from '../../../../src/main/models/model-table';
import {
  ModelFailure,
  type ModelProvider,
  type ModelReply,
} from '../../../../src/main/models/provider';
import { requestFor } from '../../../support/model-requests';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const { signal: never } = new AbortController();
setMaxListeners(0, never);

const reply: ModelReply = { text: '{}', tokensIn: 1_000, tokensOut: 100, rate: null };

/** A dollar for a thousand tokens, in or out. */
const models = createModelTable({
  models: [
    {
      id: 'paid',
      label: 'Paid',
      provider: 'studio',
      inputUsdPerMillion: 1_000,
      outputUsdPerMillion: 1_000,
      mostOutputTokens: 500,
    },
    { id: 'unpriced', label: 'Unpriced', provider: 'studio' },
    { id: 'orphan', label: 'Orphan', provider: 'nobody' },
  ],
});

const studio = (generate: ModelProvider['generate'], rest: Partial<ModelProvider> = {}) => ({
  key: 'studio',
  label: 'Studio',
  local: false,
  unavailableBecause: () => null,
  generate,
  ...rest,
});

function askOf(provider: ModelProvider, limits: Partial<AskOptions['limits']> = {}) {
  return createAskModel({
    providers: [provider],
    models,
    limits: { ...usualRunLimits, ...limits },
    scheduler: createScheduler(),
  });
}

const answering = studio(() => Promise.resolve(reply));

describe('asking a model', () => {
  it('brings the reply and how long the call itself took', async () => {
    const slow = studio(async () => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return reply;
    });
    const asked = askOf(slow)(requestFor('paid'), 0, never);
    await vi.advanceTimersByTimeAsync(700);
    await expect(asked).resolves.toMatchObject({ text: '{}', latencyMs: 700 });
  });

  it('hands on the most tokens that the table of models allows an answer', async () => {
    const generate = vi.fn(() => Promise.resolve(reply));
    await askOf(studio(generate))(requestFor('paid'), 0, never);
    expect(generate).toHaveBeenCalledWith(
      expect.objectContaining({ mostOutputTokens: 500 }),
      expect.anything(),
    );
  });

  it('says what is missing where nobody answers for a model, and stops the arm', async () => {
    const ask = askOf(
      studio(() => Promise.resolve(reply), { unavailableBecause: () => 'No key.' }),
    );
    await expect(ask(requestFor('gpt-99'), 0, never)).rejects.toMatchObject({
      kind: 'stop',
      code: 'model-unavailable',
      message:
        'Nobody knows the model “gpt-99”. Choose another model for stage 1, or add it in Settings.',
    });
    await expect(ask(requestFor('orphan'), 0, never)).rejects.toThrow('Nobody knows');
    await expect(ask(requestFor('paid'), 0, never)).rejects.toMatchObject({
      kind: 'stop',
      message: 'No key.',
    });
  });

  it('hands a failure on with the time that it took', async () => {
    const failing = studio(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      throw new ModelFailure('message', 'refused', 'No.', {
        usage: { tokensIn: 10, tokensOut: 2 },
      });
    });
    const failed = expect(askOf(failing)(requestFor('paid'), 0, never)).rejects.toMatchObject({
      kind: 'message',
      code: 'refused',
      latencyMs: 300,
      usage: { tokensIn: 10, tokensOut: 2 },
    });
    await vi.advanceTimersByTimeAsync(300);
    await failed;
  });

  it('makes a fault of a provider into the failure of one message', async () => {
    const odd = studio(() => Promise.reject(new RangeError('off by one')));
    const asked = askOf(odd)(requestFor('paid'), 0, never);
    await expect(asked).rejects.toBeInstanceOf(TimedFailure);
    await expect(asked).rejects.toMatchObject({ kind: 'message', code: 'provider-fault' });
  });
});

describe('the time of a call', () => {
  it('ends a call that never does, drops its late reply and frees its place', async () => {
    let answerLate: (late: ModelReply) => void = () => undefined;
    const generate = vi
      .fn<ModelProvider['generate']>()
      .mockImplementationOnce(() => new Promise((resolve) => (answerLate = resolve)))
      .mockImplementation(() => Promise.resolve({ ...reply, text: 'second' }));
    const ask = askOf(studio(generate), { concurrency: 1, callTimeoutSeconds: 5 });
    const first = expect(ask(requestFor('paid'), 0, never)).rejects.toMatchObject({
      kind: 'again',
      code: 'deadline',
      latencyMs: 5_000,
    });
    const second = ask(requestFor('paid'), 0, never);
    await vi.advanceTimersByTimeAsync(5_000);
    await first;
    answerLate({ ...reply, text: 'late' });
    await expect(second).resolves.toMatchObject({ text: 'second' });
    expect(generate).toHaveBeenCalledTimes(2);
  });

  it('begins with the call and not with its wait for a place', async () => {
    const slow = studio(async () => {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      return reply;
    });
    const ask = askOf(slow, { concurrency: 1, callTimeoutSeconds: 5 });
    const both = Promise.all([0, 1].map(() => ask(requestFor('paid'), 0, never)));
    await vi.advanceTimersByTimeAsync(8_000);
    await expect(both).resolves.toHaveLength(2);
  });

  it('ends at once when the call is aborted, with the reason for it', async () => {
    const aborting = new AbortController();
    const stuck = studio(() => new Promise(() => undefined));
    const asked = askOf(stuck)(requestFor('paid'), 0, aborting.signal);
    const failed = expect(asked).rejects.toThrow('cancelled');
    await vi.advanceTimersByTimeAsync(10);
    aborting.abort(new Error('cancelled'));
    await failed;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the calls at once', () => {
  const most = async (limits: Partial<AskOptions['limits']>, callsAtOnce?: number) => {
    let inFlight = 0;
    let highest = 0;
    const provider = studio(
      async () => {
        highest = Math.max(highest, (inFlight += 1));
        await new Promise((resolve) => setTimeout(resolve, 100));
        inFlight -= 1;
        return reply;
      },
      callsAtOnce === undefined ? {} : { callsAtOnce },
    );
    const ask = askOf(provider, limits);
    const all = Promise.all(Array.from({ length: 80 }, () => ask(requestFor('paid'), 0, never)));
    await vi.advanceTimersByTimeAsync(10_000);
    await all;
    return highest;
  };

  it('are at most what the run and the provider allow', async () => {
    await expect(most({ concurrency: 7 })).resolves.toBe(7);
    await expect(most({ concurrency: 50 }, 3)).resolves.toBe(3);
    await expect(most({ concurrency: 50 })).resolves.toBe(50);
  });
});

describe('the cost of a run', () => {
  it('stops the run when the money does not suffice for another call', async () => {
    // A reply is 1.10 dollars, which is what the next one is taken to cost.
    const ask = askOf(answering, { maxCostUsd: 2.5 });
    await ask(requestFor('paid'), 0, never);
    await ask(requestFor('paid'), 0, never);
    await expect(ask(requestFor('paid'), 0, never)).rejects.toMatchObject({
      kind: 'stop',
      code: 'cost-limit',
    });
  });

  it('passes the limit by one call at most where calls cost more than anybody thought', async () => {
    const generate = vi.fn(() => Promise.resolve(reply));
    const ask = askOf(studio(generate), { maxCostUsd: 1, concurrency: 1 });
    const asked = Array.from({ length: 10 }, () => ask(requestFor('paid'), 0, never));
    const ends = await Promise.allSettled(asked);
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      ...Array<string>(9).fill('rejected'),
    ]);
    expect(generate).toHaveBeenCalledTimes(1);
  });

  it('counts what a refused message cost, and the estimate of a call that ran out of time', async () => {
    const usage = { tokensIn: 900, tokensOut: 0 };
    const refusing = studio(() =>
      Promise.reject(new ModelFailure('message', 'refused', 'No.', { usage })),
    );
    const refused = askOf(refusing, { maxCostUsd: 1 });
    await expect(refused(requestFor('paid'), 0, never)).rejects.toMatchObject({ code: 'refused' });
    await expect(refused(requestFor('paid'), 0, never)).rejects.toMatchObject({
      code: 'cost-limit',
    });

    const stuck = askOf(
      studio(() => new Promise(() => undefined)),
      { maxCostUsd: 0.5, callTimeoutSeconds: 1 },
    );
    const late = expect(stuck(requestFor('paid'), 0, never)).rejects.toMatchObject({
      code: 'deadline',
    });
    await vi.advanceTimersByTimeAsync(1_000);
    await late;
    await expect(stuck(requestFor('paid'), 0, never)).rejects.toMatchObject({ code: 'cost-limit' });
  });

  it('cannot be limited for a model whose price is unknown', async () => {
    await expect(
      askOf(answering, { maxCostUsd: 1 })(requestFor('unpriced'), 0, never),
    ).rejects.toMatchObject({ kind: 'stop', code: 'price-unknown' });
    await expect(askOf(answering)(requestFor('unpriced'), 0, never)).resolves.toMatchObject({
      text: '{}',
    });
  });
});
