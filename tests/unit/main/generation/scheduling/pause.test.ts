import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterRefusal,
  afterSuccess,
  noPause,
  type Pause,
  type Refusal,
  speaksOfPace,
} from '../../../../../src/main/generation/scheduling/pause';

const half = (): number => 0.5;

const refusal = (startedAt: number, rest: Partial<Refusal> = {}): Refusal => ({
  startedAt,
  retryAfterMs: null,
  explained: false,
  ...rest,
});

/** A lane in which several calls were refused just now. */
const alert: Pause = { ...noPause, share: 0.15 };

const pausedBy = (pause: Pause, now: number, retryAfterMs: number | null): Pause =>
  afterRefusal(pause, refusal(now, { retryAfterMs }), now, half);

describe('a refusal', () => {
  it('speaks of one call alone when few are refused among answered calls', () => {
    const once = afterRefusal(noPause, refusal(0), 100, half);
    const twice = afterRefusal(once, refusal(0), 110, half);
    expect([noPause, once].map((pause) => speaksOfPace(pause, refusal(0)))).toEqual([false, false]);
    expect(twice.until).toBe(-Infinity);
  });

  it('speaks of the pace when it is the third in a row, or one in eight', () => {
    let pause = noPause;
    for (const now of [100, 110]) pause = afterRefusal(pause, refusal(0), now, half);
    expect(speaksOfPace(pause, refusal(0))).toBe(true);
    for (let answer = 0; answer < 10; answer += 1) pause = afterSuccess(pause);
    expect(speaksOfPace(pause, refusal(0))).toBe(false);
  });

  it('is sooner taken for one of the pace in a lane that was too fast before', () => {
    let pause = afterRefusal(alert, refusal(0), 100, half);
    for (let answer = 0; answer < 60; answer += 1) pause = afterSuccess(pause);
    expect(speaksOfPace(pause, refusal(200))).toBe(false);
    const once = afterRefusal(pause, refusal(200), 300, half);
    expect(speaksOfPace(once, refusal(250))).toBe(true);
  });

  it('speaks of the pace when the provider says so, or knows when its limit ends', () => {
    expect(speaksOfPace(noPause, refusal(0, { explained: true }))).toBe(true);
    expect(speaksOfPace(noPause, refusal(0, { retryAfterMs: 37_000 }))).toBe(true);
    expect(speaksOfPace(noPause, refusal(0, { retryAfterMs: 1_000 }))).toBe(false);
  });

  it('says nothing new of a call that was on its way when the last one came', () => {
    const paused = pausedBy(alert, 100, null);
    expect(speaksOfPace(paused, refusal(50, { explained: true }))).toBe(false);
    expect(afterRefusal(paused, refusal(50), 120, half)).toMatchObject({ until: paused.until });
  });
});

describe('a pause', () => {
  it('is as long as the provider asked, but a minute at the most', () => {
    expect(pausedBy(alert, 100, 2_500).until).toBe(2_600);
    expect(pausedBy(alert, 100, 10 * 365 * 86_400_000).until).toBe(60_100);
  });

  it('is prolonged by what the provider asks of calls that were on their way', () => {
    const paused = pausedBy(alert, 100, null);
    const later = afterRefusal(paused, refusal(50, { retryAfterMs: 4_000 }), 120, half);
    expect(later.until).toBe(4_120);
  });

  it('doubles from one refusal to the next where nobody says how long, until a call is answered', () => {
    let pause = alert;
    const lengths = [0, 10_000, 20_000].map((now) => {
      pause = pausedBy(pause, now, null);
      return pause.until - now;
    });
    expect(lengths).toEqual([187.5, 375, 750]);
    expect(pausedBy(afterSuccess(pause), 30_000, null).until).toBe(30_187.5);
  });

  it('is longer than the provider asked when that proved too short twice', () => {
    let pause = alert;
    const lengths = [0, 10_000, 20_000].map((now) => {
      pause = pausedBy(pause, now, 20);
      return pause.until - now;
    });
    expect(lengths).toEqual([20, 20, 750]);
  });

  it('always ends, and never more than a minute from now', () => {
    const planned = fc.record({
      gap: fc.nat(100_000),
      retryAfterMs: fc.option(fc.double({ min: 0.01, noNaN: true })),
      explained: fc.boolean(),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(planned, { minLength: 1, maxLength: 50 }), (refusals) => {
        let pause = alert;
        let now = 0;
        for (const { gap, retryAfterMs, explained, random } of refusals) {
          now += gap;
          pause = afterRefusal(
            pause,
            { startedAt: now, retryAfterMs, explained },
            now,
            () => random,
          );
          expect(pause.until).toBeGreaterThan(now);
          expect(pause.until).toBeLessThanOrEqual(now + 60_000);
        }
      }),
    );
  });
});
