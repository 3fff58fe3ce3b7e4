import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FaultCounts,
  type PassingFault,
  providerBackoff,
  waitAfter,
} from '../../../../src/main/generation/backoff';

const fault = (rest: Partial<PassingFault> = {}): PassingFault => ({
  rateLimited: false,
  retryAfterMs: null,
  ...rest,
});
const nth = (others: number): FaultCounts => ({ others, rateLimits: 0 });
const nthLimit = (rateLimits: number): FaultCounts => ({ others: 0, rateLimits });

const lowest = (): number => 0;
const highest = (): number => 1;

describe('the wait after a passing fault', () => {
  it('is short at first and long in the end, with half of it drawn', () => {
    const waits = (random: () => number) =>
      [1, 2, 3, 4, 5].map((count) => waitAfter(fault(), nth(count), random));
    expect(waits(lowest)).toEqual([25, 100, 250, 2_500, 15_000]);
    expect(waits(highest)).toEqual([50, 200, 500, 5_000, 30_000]);
  });

  it('is the last one after the fifth fault: six tries are enough', () => {
    expect(waitAfter(fault(), nth(5), lowest)).not.toBeNull();
    expect(waitAfter(fault(), nth(6), lowest)).toBeNull();
  });

  it('is at least as long as the provider asks', () => {
    const asking = fault({ retryAfterMs: 20_000 });
    expect(waitAfter(asking, nth(1), lowest)).toBe(20_000);
    expect(waitAfter(asking, nth(1), highest)).toBe(21_000);
    expect(waitAfter(fault({ retryAfterMs: 10 }), nth(3), lowest)).toBe(250);
  });
});

describe('the wait after a rate limit', () => {
  it('is as long as the provider says, with calls kept a little apart', () => {
    const told = fault({ rateLimited: true, retryAfterMs: 400 });
    expect(waitAfter(told, nthLimit(5), lowest)).toBe(400);
    expect(waitAfter(told, nthLimit(5), highest)).toBe(450);
  });

  it('is drawn where the provider says nothing, and longer than after other faults', () => {
    const waits = [1, 2, 3, 4, 5].map((count) =>
      waitAfter(fault({ rateLimited: true }), nthLimit(count), lowest),
    );
    expect(waits).toEqual([125, 250, 500, 2_500, 15_000]);
  });

  it('is counted apart from other faults: twelve tries', () => {
    const limited = fault({ rateLimited: true, retryAfterMs: 0 });
    expect(waitAfter(limited, { rateLimits: 11, others: 5 }, lowest)).toBe(0);
    expect(waitAfter(limited, { rateLimits: 12, others: 0 }, lowest)).toBeNull();
    expect(waitAfter(fault(), { rateLimits: 11, others: 1 }, lowest)).toBe(25);
  });
});

it('is never longer than a minute and a second, nor shorter than asked within a minute', () => {
  const asked = fc.option(fc.oneof(fc.nat(1e12), fc.constant(Infinity)), { nil: null });
  fc.assert(
    fc.property(
      fc.boolean(),
      asked,
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rateLimited, retryAfterMs, count, drawn) => {
        const counts = { rateLimits: count, others: count };
        const wait = waitAfter({ rateLimited, retryAfterMs }, counts, () => drawn);
        if (wait === null) return;
        expect(wait).toBeLessThanOrEqual(providerBackoff.mostMs + 1_000);
        expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs ?? 25, providerBackoff.mostMs));
        expect(Number.isInteger(wait)).toBe(true);
      },
    ),
  );
});
