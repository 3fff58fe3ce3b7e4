import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerBackoff, waitAfter } from '../../../../src/main/generation/backoff';

describe('the wait between tries', () => {
  it('doubles, with half of it drawn', () => {
    const lowest = [1, 2, 3].map((attempt) => waitAfter(attempt, null, () => 0));
    const highest = [1, 2, 3].map((attempt) => waitAfter(attempt, null, () => 1));
    expect(lowest).toEqual([500, 1000, 2000]);
    expect(highest).toEqual([1000, 2000, 4000]);
  });

  it('ends after four tries', () => {
    expect(waitAfter(4, null, () => 0)).toBeNull();
  });

  it('is as long as the provider asks, with calls kept apart, and never past its bound', () => {
    expect(waitAfter(1, 20_000, () => 0)).toBe(20_000);
    expect(waitAfter(1, 20_000, () => 1)).toBe(20_500);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.nat(1e9),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, asked, drawn) => {
          const wait = waitAfter(attempt, asked, () => drawn);
          expect(wait).toBeLessThanOrEqual(providerBackoff.mostMs);
          expect(wait).toBeGreaterThanOrEqual(Math.min(asked, providerBackoff.mostMs));
        },
      ),
    );
  });
});
