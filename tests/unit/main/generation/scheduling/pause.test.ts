import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterRefusal,
  afterSuccess,
  isNews,
  noPause,
} from '../../../../../src/main/generation/scheduling/pause';

const half = (): number => 0.5;

describe('a pause after a refusal', () => {
  it('is as long as the provider asked, but a minute at the most', () => {
    expect(afterRefusal(noPause, 0, 2_500, 100, half).until).toBe(2_600);
    expect(afterRefusal(noPause, 0, 10 * 365 * 86_400_000, 100, half).until).toBe(60_100);
  });

  it('doubles from one refusal to the next where nobody says how long, until a call is answered', () => {
    let pause = noPause;
    const lengths = [0, 10_000, 20_000].map((now) => {
      pause = afterRefusal(pause, now, null, now, half);
      return pause.until - now;
    });
    expect(lengths).toEqual([187.5, 375, 750]);
    expect(afterRefusal(afterSuccess(pause), 30_000, null, 30_000, half).until).toBe(30_187.5);
  });

  it('counts the refusals of calls that were on their way together as one', () => {
    const first = afterRefusal(noPause, 0, null, 100, half);
    expect(isNews(first, 50)).toBe(false);
    expect(afterRefusal(first, 50, null, 120, half)).toEqual(first);
    expect(afterRefusal(first, 50, 4_000, 120, half).until).toBe(4_120);
  });

  it('is longer than the provider asked when that proved too short twice', () => {
    let pause = noPause;
    const lengths = [0, 10_000, 20_000].map((now) => {
      pause = afterRefusal(pause, now, 20, now, half);
      return pause.until - now;
    });
    expect(lengths).toEqual([20, 20, 750]);
  });

  it('always ends, and never more than a minute from now', () => {
    const refusal = fc.record({
      gap: fc.nat(100_000),
      retryAfterMs: fc.option(fc.double({ min: 0.01, noNaN: true })),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(refusal, { minLength: 1, maxLength: 50 }), (refusals) => {
        let pause = noPause;
        let now = 0;
        for (const { gap, retryAfterMs, random } of refusals) {
          now += gap;
          pause = afterRefusal(pause, now, retryAfterMs, now, () => random);
          expect(pause.until).toBeGreaterThan(now);
          expect(pause.until).toBeLessThanOrEqual(now + 60_000);
        }
      }),
    );
  });
});
