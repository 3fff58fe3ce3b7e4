import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateOf, wilsonInterval } from '@shared/statistics/rate';

describe('wilsonInterval', () => {
  // Newcombe, Statistics in Medicine 17:857 (1998), table I, method 3 (Wilson's score).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published limits for %i of %i', (count, of, low, high) => {
    const interval = wilsonInterval(count, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('solves the equation that defines it: each limit is one z away from the share', () => {
    const counts = fc
      .integer({ min: 2, max: 5000 })
      .chain((of) => fc.tuple(fc.integer({ min: 1, max: of - 1 }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { low, high } = wilsonInterval(count, of);
        for (const limit of [low, high]) {
          const distance = Math.abs(count / of - limit) / Math.sqrt((limit * (1 - limit)) / of);
          expect(distance).toBeCloseTo(1.959963984540054, 6);
        }
      }),
    );
  });
});

describe('rateOf', () => {
  it('says a rate in percent with its 95 % interval', () => {
    expect(rateOf(29, 200)).toEqual({
      count: 29,
      of: 200,
      percent: 14.5,
      low: expect.closeTo(10.29, 2),
      high: expect.closeTo(20.05, 2),
    });
  });

  it('knows nothing of no messages', () => {
    expect(rateOf(0, 0)).toEqual({ count: 0, of: 0, percent: null, low: null, high: null });
  });

  it('leaves room above 0 % and below 100 % for what few messages cannot show', () => {
    expect(rateOf(0, 5)).toMatchObject({ percent: 0, low: 0, high: expect.closeTo(43.45, 2) });
    expect(rateOf(5, 5)).toMatchObject({ percent: 100, low: expect.closeTo(56.55, 2), high: 100 });
  });

  it('holds its rate, mirrors for the other outcome and narrows with more messages', () => {
    const counts = fc
      .integer({ min: 1, max: 2000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { low, high } = wilsonInterval(count, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / of);
        expect(high).toBeGreaterThanOrEqual(count / of);
        expect(high).toBeLessThanOrEqual(1);
        const mirrored = wilsonInterval(of - count, of);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
        const tenfold = wilsonInterval(count * 10, of * 10);
        expect(tenfold.high - tenfold.low).toBeLessThan(high - low);
      }),
    );
  });

  it.each([
    [-1, 5],
    [6, 5],
    [1.5, 5],
    [0, -1],
    [Number.NaN, 5],
  ])('refuses %d of %d', (count, of) => {
    expect(() => rateOf(count, of)).toThrow(RangeError);
  });
});
