import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PairedCounts, pairedDifference } from '@shared/statistics/paired-difference';

const table = (
  both: number,
  onlyFirst: number,
  onlySecond: number,
  neither: number,
): PairedCounts => ({ both, onlyFirst, onlySecond, neither });

const cell = fc.integer({ min: 0, max: 400 });
const tables = fc
  .tuple(cell, cell, cell, cell)
  .filter((cells) => cells.some((count) => count > 0))
  .map((cells) => table(...cells));

const z = 1.959963984540054;

/** Score statistic of Tango (Statistics in Medicine 17:891, 1998) for a supposed difference. */
function tangoScore({ both, onlyFirst: b, onlySecond: c, neither }: PairedCounts, delta: number) {
  const n = both + b + c + neither;
  const linear = -b - c + (2 * n - b + c) * delta;
  const root = Math.sqrt(linear ** 2 - 8 * n * (-c * delta * (1 - delta)));
  const nuisance = (root - linear) / (4 * n);
  return (b - c - n * delta) / Math.sqrt(n * (2 * nuisance + delta * (1 - delta)));
}

/** Where Tango's statistic, which falls as the difference grows, meets a value. */
function whereTangoIs(counts: PairedCounts, value: number): number {
  let [low, high] = [-1 + 1e-9, 1 - 1e-9];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (tangoScore(counts, middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability that the interval holds the true difference, summed exactly over every table
 * that `n` pairs can give (a multinomial distribution), with no random numbers.
 */
function coverage(n: number, shares: readonly [number, number, number, number]): number {
  const logFactorials = [0];
  for (let k = 1; k <= n; k += 1) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
  const truth = shares[1] - shares[2];
  let covered = 0;
  for (let a = 0; a <= n; a += 1) {
    for (let b = 0; a + b <= n; b += 1) {
      for (let c = 0; a + b + c <= n; c += 1) {
        const cells = [a, b, c, n - a - b - c] as const;
        const { low, high } = pairedDifference(table(...cells));
        if (low > truth || high < truth) continue;
        const log = cells.reduce(
          (sum, count, index) =>
            sum + count * Math.log(shares[index] ?? 0) - (logFactorials[count] ?? 0),
          logFactorials[n] ?? 0,
        );
        covered += Math.exp(log);
      }
    }
  }
  return covered;
}

describe('pairedDifference', () => {
  it('gives the published limits of an example of the method’s own paper', () => {
    // Newcombe, Statistics in Medicine 17:2635 (1998), table III, method 10.
    const { difference, low, high } = pairedDifference(table(36, 12, 2, 0));
    expect(difference).toBeCloseTo(0.2, 12);
    expect(low).toBeCloseTo(0.0569, 4);
    expect(high).toBeCloseTo(0.3404, 4);
  });

  it('gives the published limits of two clinical examples', () => {
    // Fagerland, Lydersen and Laake, Statistics in Medicine 33:2850 (2014): airway
    // hyper-responsiveness before and after transplantation.
    const airway = pairedDifference(table(1, 1, 7, 12));
    expect(airway.low).toBeCloseTo(-0.507, 3);
    expect(airway.high).toBeCloseTo(-0.026, 3);
    // Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables (2017), chapter 8:
    // complete response before and after consolidation therapy.
    const response = pairedDifference(table(59, 6, 16, 80));
    expect(response.low).toBeCloseTo(-0.1186, 4);
    expect(response.high).toBeCloseTo(-0.0046, 4);
  });

  it('turns round when the two are exchanged, and when events are counted as non-events', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const { low, high } = pairedDifference(counts);
        const exchanged = pairedDifference({
          ...counts,
          onlyFirst: counts.onlySecond,
          onlySecond: counts.onlyFirst,
        });
        expect(exchanged.low).toBeCloseTo(-high, 12);
        expect(exchanged.high).toBeCloseTo(-low, 12);
        const complement = pairedDifference({
          both: counts.neither,
          onlyFirst: counts.onlySecond,
          onlySecond: counts.onlyFirst,
          neither: counts.both,
        });
        expect(complement.low).toBeCloseTo(-high, 12);
      }),
    );
  });

  it('holds its difference and stays between -1 and 1', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const { difference, low, high } = pairedDifference(counts);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('never decides anything when the two differ nowhere', () => {
    fc.assert(
      fc.property(cell, cell, (both, neither) => {
        fc.pre(both + neither > 0);
        const { difference, low, high } = pairedDifference(table(both, 0, 0, neither));
        expect(difference).toBe(0);
        expect(low).toBeLessThan(0);
        expect(high).toBeGreaterThan(0);
      }),
    );
  });

  it('agrees with another method, Tango’s score interval, found by bisection', () => {
    // The bisection itself is checked on the limits published for the second clinical example.
    const response = table(59, 6, 16, 80);
    expect(whereTangoIs(response, z)).toBeCloseTo(-0.124, 3);
    expect(whereTangoIs(response, -z)).toBeCloseTo(-0.0054, 4);
    const discordant = fc.integer({ min: 5, max: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 100 }),
        discordant,
        discordant,
        fc.integer({ min: 10, max: 100 }),
        (both, onlyFirst, onlySecond, neither) => {
          const counts = table(both, onlyFirst, onlySecond, neither);
          const { low, high } = pairedDifference(counts);
          expect(Math.abs(low - whereTangoIs(counts, z))).toBeLessThan(0.03);
          expect(Math.abs(high - whereTangoIs(counts, -z))).toBeLessThan(0.03);
        },
      ),
    );
  });

  // Shares of pairs: rejected in both, in the first only, in the second only, in neither.
  it.each<{ shares: [number, number, number, number] }>([
    { shares: [0.02, 0.13, 0.02, 0.83] },
    { shares: [0.1, 0.1, 0.1, 0.7] },
    { shares: [0.3, 0.2, 0.05, 0.45] },
    { shares: [0.05, 0.45, 0.1, 0.4] },
  ])('holds the true difference about 95 times in 100 for $shares', ({ shares }) => {
    const covered = coverage(30, shares);
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.99);
  });

  it('refuses no pairs, and counts that cannot be', () => {
    expect(() => pairedDifference(table(0, 0, 0, 0))).toThrow(RangeError);
    expect(() => pairedDifference(table(-1, 2, 2, 2))).toThrow(RangeError);
    expect(() => pairedDifference(table(0.5, 2, 2, 2))).toThrow(RangeError);
  });
});
