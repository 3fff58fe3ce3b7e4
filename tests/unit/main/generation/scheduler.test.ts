import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createScheduler,
  type Scheduler,
  type Turn,
} from '../../../../src/main/generation/scheduler';
import { ModelFailure, type RateReport } from '../../../../src/main/models/provider';
import { createFakeClock, type FakeClock, settle } from '../../../support/fake-clock';

const turn = (stagesDone: number, rest: Partial<Turn> = {}): Turn => ({
  provider: 'openai',
  model: 'gpt-4o-mini',
  ceiling: 1,
  stagesDone,
  tokens: 500,
  known: null,
  ...rest,
});

const { signal: never } = new AbortController();
setMaxListeners(0, never);

interface Reply {
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly rate: RateReport | null;
}
const reply: Reply = { tokensIn: 400, tokensOut: 100, rate: null };

/** A call that a test ends when it wants to. */
function openCall() {
  let end: (value: Reply) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  let starts = 0;
  const result = new Promise<Reply>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  const call = (): Promise<Reply> => {
    starts += 1;
    return result;
  };
  return { call, started: () => starts > 0, end: (value = reply) => end(value), fail };
}

/** A call that notes its name when it starts and is answered at once. */
const noting = (order: string[], name: string) => () => {
  order.push(name);
  return Promise.resolve(reply);
};

const tooMany = (retryAfterMs?: number, rate?: RateReport): ModelFailure =>
  new ModelFailure('again', 'rate-limit', 'Too many requests.', {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(rate && { rate }),
  });

function rig(): { clock: FakeClock; scheduler: Scheduler } {
  const clock = createFakeClock();
  return { clock, scheduler: createScheduler({ clock, random: () => 0.5 }) };
}

describe('the order of calls', () => {
  it('is by stages done and then by arrival, one place after the other', async () => {
    const { scheduler } = rig();
    const first = openCall();
    const order: string[] = [];
    const running = scheduler.schedule(turn(0), first.call, never);
    const others = [2, 1, 0].map((stagesDone) =>
      scheduler.schedule(turn(stagesDone), noting(order, `stage ${stagesDone}`), never),
    );
    await settle();
    expect(order).toEqual([]);
    first.end();
    await Promise.all([running, ...others]);
    expect(order).toEqual(['stage 0', 'stage 1', 'stage 2']);
  });

  it('gives the place of a failed call to the next', async () => {
    const { scheduler } = rig();
    const failed = scheduler.schedule(turn(0), () => Promise.reject(new Error('no')), never);
    await expect(failed).rejects.toThrow('no');
    await expect(scheduler.schedule(turn(0), () => Promise.resolve(reply), never)).resolves.toBe(
      reply,
    );
  });

  it('counts each model by itself', async () => {
    const { scheduler } = rig();
    void scheduler.schedule(turn(0), openCall().call, never);
    const other = turn(0, { model: 'gpt-5-mini' });
    await expect(scheduler.schedule(other, () => Promise.resolve(reply), never)).resolves.toBe(
      reply,
    );
  });
});

describe('a call that is aborted', () => {
  it('leaves the queue at once and is never started', async () => {
    const { clock, scheduler } = rig();
    const first = openCall();
    const running = scheduler.schedule(turn(0), first.call, never);
    const aborting = new AbortController();
    const second = openCall();
    const waiting = scheduler.schedule(turn(0), second.call, aborting.signal);
    await settle();
    aborting.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    first.end();
    await running;
    await clock.run();
    expect(second.started()).toBe(false);
  });

  it('leaves a pause at once, and no timer behind', async () => {
    const { clock, scheduler } = rig();
    const refused = scheduler.schedule(turn(0), () => Promise.reject(tooMany(30_000)), never);
    await expect(refused).rejects.toThrow('Too many');
    const aborting = new AbortController();
    const waiting = scheduler.schedule(turn(0), openCall().call, aborting.signal);
    await settle();
    expect(clock.pending()).toBe(1);
    aborting.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    expect(clock.pending()).toBe(0);
    expect(clock.now()).toBe(0);
  });

  it('is refused when it was aborted before it came', async () => {
    const gone = AbortSignal.abort(new Error('too late'));
    const call = rig().scheduler.schedule(turn(0), () => Promise.resolve(reply), gone);
    await expect(call).rejects.toThrow('too late');
  });
});

describe('a lane of which nothing is known', () => {
  it('sends four calls ahead, and the others once one of them is answered', async () => {
    const { clock, scheduler } = rig();
    const calls = Array.from({ length: 20 }, openCall);
    const startedCalls = (): number => calls.filter(({ started }) => started()).length;
    for (const { call } of calls) void scheduler.schedule(turn(0, { ceiling: 50 }), call, never);
    await clock.run(100);
    expect(startedCalls()).toBe(4);
    calls[2]?.end();
    await clock.run(100);
    expect(startedCalls()).toBe(20);
  });

  it('goes by the headers of the first answer', async () => {
    const { clock, scheduler } = rig();
    const calls = Array.from({ length: 20 }, openCall);
    const startedCalls = (): number => calls.filter(({ started }) => started()).length;
    for (const { call } of calls) void scheduler.schedule(turn(0, { ceiling: 50 }), call, never);
    await clock.run(100);
    const requests = { limit: 600, remaining: 9, resetMs: 100 };
    calls[0]?.end({ ...reply, rate: { requests, tokens: null } });
    await clock.run(0);
    // Nine are left, and three may not be counted in them.
    expect(startedCalls()).toBe(10);
    await clock.run(1_000);
    expect(startedCalls()).toBe(19);
  });

  /** A call whose headers say that nothing is left for ten hours. */
  const usedUp = (): Promise<Reply> => {
    const requests = { limit: 60, remaining: 0, resetMs: 36_000_000 };
    return Promise.resolve({ ...reply, rate: { requests, tokens: null } });
  };

  it('lets one call look, after a minute in which none was let through', async () => {
    const { clock, scheduler } = rig();
    await scheduler.schedule(turn(0, { ceiling: 9 }), usedUp, never);
    const calls = [openCall(), openCall()];
    for (const { call } of calls) void scheduler.schedule(turn(0, { ceiling: 9 }), call, never);
    await clock.run(59_000);
    expect(calls.map(({ started }) => started())).toEqual([false, false]);
    await clock.run(2_000);
    expect(calls.map(({ started }) => started())).toEqual([true, false]);
  });

  it('forgets what it learnt after a minute in which nobody used it', async () => {
    const { clock, scheduler } = rig();
    await scheduler.schedule(turn(0, { ceiling: 9 }), usedUp, never);
    await clock.run(61_000);
    const calls = [openCall(), openCall()];
    for (const { call } of calls) void scheduler.schedule(turn(0, { ceiling: 9 }), call, never);
    await clock.run(0);
    expect(calls.map(({ started }) => started())).toEqual([true, true]);
  });
});

/** Three calls that are refused one after the other: the lane is too fast. */
async function refuse(scheduler: Scheduler, failure: () => ModelFailure): Promise<void> {
  for (let call = 0; call < 3; call += 1) {
    const refused = scheduler.schedule(turn(0), () => Promise.reject(failure()), never);
    await expect(refused).rejects.toThrow('Too many');
  }
}

describe('a refusal', () => {
  it('holds nothing back when it is the only one', async () => {
    const { clock, scheduler } = rig();
    const refused = scheduler.schedule(turn(0), () => Promise.reject(tooMany(1_000)), never);
    await expect(refused).rejects.toThrow('Too many');
    await expect(scheduler.schedule(turn(0), () => Promise.resolve(reply), never)).resolves.toBe(
      reply,
    );
    expect(clock.now()).toBe(0);
  });

  it('holds its lane back as long as the provider asked, and no other lane', async () => {
    const { clock, scheduler } = rig();
    await refuse(scheduler, () => tooMany(4_000));
    const order: string[] = [];
    void scheduler.schedule(turn(0), noting(order, 'same'), never);
    void scheduler.schedule(turn(0, { model: 'other' }), noting(order, 'other'), never);
    await clock.run(3_900);
    expect(order).toEqual(['other']);
    await clock.run(200);
    expect(order).toEqual(['other', 'same']);
  });

  it('is never waited out for longer than a minute, however long the provider asked', async () => {
    const { clock, scheduler } = rig();
    const tenYears = 10 * 365 * 86_400_000;
    const refused = scheduler.schedule(turn(0), () => Promise.reject(tooMany(tenYears)), never);
    await expect(refused).rejects.toThrow('Too many');
    const next = openCall();
    void scheduler.schedule(turn(0), next.call, never);
    await clock.run(59_000);
    expect(next.started()).toBe(false);
    await clock.run(1_100);
    expect(next.started()).toBe(true);
  });

  it('is told by its own headers what there is too little of', async () => {
    const { clock, scheduler } = rig();
    const rate = {
      requests: { limit: 6_000, remaining: 5_999, resetMs: 10 },
      tokens: { limit: 60_000, remaining: 0, resetMs: 60_000 },
    };
    const refused = scheduler.schedule(turn(0), () => Promise.reject(tooMany(10, rate)), never);
    await expect(refused).rejects.toThrow('Too many');
    const next = openCall();
    void scheduler.schedule(turn(0), next.call, never);
    await clock.run(450);
    expect(next.started()).toBe(false);
    // 500 tokens come back in half a second.
    await clock.run(100);
    expect(next.started()).toBe(true);
  });
});

interface PlannedCall {
  readonly lane: number;
  readonly stagesDone: number;
  readonly at: number;
  readonly takes: number;
  /** When it is given up; null for never. */
  readonly abortAfter: number | null;
  readonly fault: 'none' | 'down' | 'limited' | 'odd';
}

const plannedCall: fc.Arbitrary<PlannedCall> = fc.record({
  lane: fc.nat(2),
  stagesDone: fc.nat(10),
  at: fc.nat(2_000),
  takes: fc.nat(800),
  abortAfter: fc.option(fc.nat(3_000)),
  fault: fc.constantFrom('none', 'none', 'none', 'down', 'limited', 'odd'),
});

describe('any mixture of calls', () => {
  it('starts or gives up every one of them, under the ceiling and the known rate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plannedCall, { maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.option(fc.integer({ min: 30, max: 1_200 })),
        async (calls, ceiling, perMinute) => {
          const { clock, scheduler } = rig();
          const atOnce = [0, 0, 0];
          const starts: number[][] = [[], [], []];
          const known =
            perMinute === null ? null : { requestsPerMinute: perMinute, tokensPerMinute: null };

          const one = async (call: PlannedCall): Promise<'done' | 'failed' | 'given up'> => {
            const { lane, stagesDone, takes, fault } = call;
            await clock.sleep(call.at);
            const aborting = new AbortController();
            if (call.abortAfter !== null) {
              clock.after(call.abortAfter, () => aborting.abort(new Error('given up')));
            }
            const work = async (): Promise<Reply> => {
              atOnce[lane] = (atOnce[lane] ?? 0) + 1;
              starts[lane]?.push(clock.now());
              expect(atOnce[lane]).toBeLessThanOrEqual(ceiling);
              await clock.sleep(takes);
              atOnce[lane] -= 1;
              if (fault === 'none') return reply;
              if (fault === 'odd') throw new TypeError('odd');
              throw fault === 'limited' ? tooMany() : new ModelFailure('again', 'down', 'Down.');
            };
            const model = `model ${lane}`;
            return scheduler
              .schedule(turn(stagesDone, { model, ceiling, known }), work, aborting.signal)
              .then(
                () => 'done' as const,
                (error: unknown) =>
                  error instanceof Error && error.message === 'given up' ? 'given up' : 'failed',
              );
          };
          const ends = Promise.all(calls.map(one));
          await clock.run();
          const outcomes = await ends;
          for (const [index, outcome] of outcomes.entries()) {
            const { fault, abortAfter } = calls[index] ?? {};
            if (abortAfter === null) expect(outcome).toBe(fault === 'none' ? 'done' : 'failed');
          }
          expect(clock.pending()).toBe(0);
          if (perMinute === null) return;
          const capacity = Math.max(4, perMinute / 240);
          for (const times of starts) {
            for (const [from, start] of times.entries()) {
              for (const [to, end] of times.entries()) {
                if (to < from) continue;
                const allowed = capacity + ((end - start) * 0.99 * perMinute) / 60_000;
                // A lane that waited for a minute lets one call look.
                expect(to - from + 1).toBeLessThanOrEqual(Math.floor(allowed + 1e-6) + 1);
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
