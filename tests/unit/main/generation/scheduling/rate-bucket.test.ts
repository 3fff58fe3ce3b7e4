import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  heard,
  type Hearing,
  type RateBucket,
  refilled,
  steadyBucket,
  used,
  waitFor,
} from '../../../../../src/main/generation/scheduling/rate-bucket';
import type { Allowance } from '../../../../../src/main/models/provider';
import { createLimiter } from '../../../../support/simulated-provider/rate-limit';

const hearing = (rest: Partial<Hearing> = {}): Hearing => ({
  now: 1_000,
  startedAt: 800,
  uncounted: 0,
  inFlight: 0,
  ...rest,
});

/** 600 a minute are ten a second. */
const tenASecond = (remaining: number, resetMs: number | null): Allowance => ({
  limit: 600,
  remaining,
  resetMs,
});

describe('a bucket by the table of models', () => {
  it('lets a few go at once and then keeps to 99 % of the rate', () => {
    const full = steadyBucket(600, 4, 0);
    const empty = used(full, 4);
    expect(waitFor(full, 1)).toBe(0);
    expect(waitFor(empty, 1)).toBeCloseTo(100 / 0.99, 6);
    expect(waitFor(refilled(empty, 102, 0), 1)).toBe(0);
  });

  it('gives way to the first header, whether that is more or less', () => {
    const table = steadyBucket(600, 4, 0);
    const more = heard(table, { limit: 6_000, remaining: 5_990, resetMs: 100 }, hearing());
    expect(more).toMatchObject({ limit: 6_000, level: 5_990 });
    expect(heard(table, tenASecond(0, 60_000), hearing()).level).toBe(0);
  });
});

describe('a bucket by the first header', () => {
  it('holds what is left, without the calls that may not be counted yet', () => {
    expect(heard(null, tenASecond(17, 300), hearing({ uncounted: 3 })).level).toBe(14);
  });

  it('is as large as the time until it is whole says', () => {
    expect(heard(null, tenASecond(17, 300), hearing()).capacity).toBe(20);
    expect(heard(null, tenASecond(17, null), hearing()).capacity).toBe(600);
  });
});

describe('a bucket by later headers', () => {
  const first = heard(null, tenASecond(17, 300), hearing());

  it('goes on by its own calculation between what a header can mean', () => {
    const later = heard(used(first, 5), tenASecond(14, 600), hearing({ uncounted: 4 }));
    expect(later.level).toBe(12);
  });

  it('has no more than is left and what came back since the call was started', () => {
    const later = heard(first, tenASecond(3, 1_700), hearing({ uncounted: 2 }));
    expect(later.level).toBeCloseTo(3 + 2, 6);
  });

  it('has no less than is left without what may not be counted', () => {
    const later = heard(used(first, 15), tenASecond(12, 800), hearing({ uncounted: 4 }));
    expect(later.level).toBe(8);
  });

  it('follows a limit that was changed', () => {
    const raised = heard(first, { limit: 1_200, remaining: 30, resetMs: 500 }, hearing());
    expect(raised).toMatchObject({ limit: 1_200, capacity: 40 });
    expect(heard(raised, tenASecond(5, 100), hearing()).capacity).toBeLessThanOrEqual(600);
  });
});

describe('a limit that comes back all at once', () => {
  const window = heard(null, tenASecond(597, 40_000), hearing());

  it('is known by a reset that is too far off for a bucket that refills', () => {
    expect(window.window).toMatchObject({ endsAt: 41_000 });
    expect(heard(null, tenASecond(597, 300), hearing()).window).toBeNull();
  });

  it('gives nothing before its end, and then everything but the calls in flight', () => {
    const spent = used(window, 597);
    expect(waitFor(refilled(spent, 20_000, 0), 1)).toBe(21_000);
    expect(refilled(spent, 41_000, 6).level).toBe(594);
  });

  it('takes the earliest end that was told for its own', () => {
    const later = heard(window, tenASecond(500, 39_500), hearing({ now: 1_300, startedAt: 900 }));
    expect(later.window).toMatchObject({ endsAt: 40_800 });
  });

  it('takes no notice of what an answer says of the window before', () => {
    const next = refilled(used(window, 597), 41_000, 0);
    const late = hearing({ now: 41_200, startedAt: 40_500 });
    expect(heard(next, tenASecond(0, 500), late)).toMatchObject({ level: 600 });
    const fresh = hearing({ now: 41_400, startedAt: 41_100 });
    expect(heard(next, tenASecond(599, 59_700), fresh).window).toMatchObject({ endsAt: 101_100 });
  });
});

interface Answer {
  readonly at: number;
  readonly startedAt: number;
  /** Calls that had ended when this one was started. */
  readonly endedBefore: number;
  readonly atArrival: Allowance;
}

describe('the bucket of a single caller', () => {
  it('never lets more go than the provider has, however late its answers are', () => {
    const calls = fc.array(
      fc.record({ gap: fc.nat(400), latency: fc.integer({ min: 1, max: 900 }) }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(
        calls,
        fc.integer({ min: 60, max: 3_000 }),
        fc.integer({ min: 4, max: 50 }),
        fc.boolean(),
        (plan, perMinute, burst, tellsAtArrival) => {
          const server = createLimiter({ perMinute, burst });
          const answers: Answer[] = [];
          let bucket: RateBucket | null = null;
          let started = 0;
          let ended = 0;
          let now = 0;

          const hearUntil = (time: number): void => {
            answers.sort((left, right) => left.at - right.at);
            for (let next = answers[0]; next && next.at <= time; next = answers[0]) {
              const { at, startedAt, endedBefore, atArrival } = answers.shift() ?? next;
              ended += 1;
              bucket = heard(bucket, tellsAtArrival ? atArrival : server.allowance(at), {
                now: at,
                startedAt,
                uncounted: started - endedBefore - 1,
                inFlight: started - ended,
              });
            }
          };

          for (const { gap, latency } of plan) {
            now += gap;
            hearUntil(now);
            if (bucket) {
              bucket = refilled(bucket, now, started - ended);
              const wait = waitFor(bucket, 1);
              now += Math.ceil(wait);
              hearUntil(now);
              bucket = refilled(bucket, now, started - ended);
              if (waitFor(bucket, 1) > 0) continue;
              bucket = used(bucket, 1);
            } else if (started >= 4) {
              continue;
            }
            expect(server.has(1, now)).toBe(true);
            server.use(1, now);
            started += 1;
            const atArrival = server.allowance(now);
            answers.push({ at: now + latency, startedAt: now, endedBefore: ended, atArrival });
          }
        },
      ),
    );
  });
});
