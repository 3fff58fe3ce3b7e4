import { type Interval, wilsonInterval } from './rate';

/** How many pairs had the event in both, in the first only, in the second only, in neither. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

export interface PairedDifference extends Interval {
  /** Share of the first minus share of the second. */
  readonly difference: number;
}

/**
 * Correlation of the two outcomes with method 10's correction for continuity: a positive one is
 * taken as smaller than it looks, so that the interval does not come out too narrow.
 */
function correctedPhi({ both, onlyFirst, onlySecond, neither }: PairedCounts): number {
  const pairs = both + onlyFirst + onlySecond + neither;
  const margins =
    (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
  if (margins === 0) return 0;
  const product = both * neither - onlyFirst * onlySecond;
  const corrected = product > 0 ? Math.max(product - pairs / 2, 0) : product;
  return corrected / Math.sqrt(margins);
}

/** Length of the third side, given two sides and the cosine between them. */
function thirdSide(first: number, second: number, cosine: number): number {
  return Math.sqrt(Math.max(0, first ** 2 - 2 * cosine * first * second + second ** 2));
}

/**
 * Difference of two paired proportions with its 95 % interval, as shares between -1 and 1: R. G.
 * Newcombe, "Improved confidence intervals for the difference between binomial proportions based
 * on paired data", Statistics in Medicine 17:2635 (1998), method 10. It joins the two Wilson
 * intervals by the correlation between the outcomes and never leaves -1 to 1. Pairs are taken to
 * be independent of one another. Throws a RangeError for no pairs or counts that cannot be.
 */
export function pairedDifference(counts: PairedCounts): PairedDifference {
  const { both, onlyFirst, onlySecond, neither } = counts;
  const parts = [both, onlyFirst, onlySecond, neither];
  const pairs = parts.reduce((sum, part) => sum + part, 0);
  if (pairs === 0 || parts.some((part) => !Number.isInteger(part) || part < 0)) {
    throw new RangeError(`There is no paired difference of ${parts.join(', ')}.`);
  }
  const first = (both + onlyFirst) / pairs;
  const second = (both + onlySecond) / pairs;
  const firstInterval = wilsonInterval(both + onlyFirst, pairs);
  const secondInterval = wilsonInterval(both + onlySecond, pairs);
  const phi = correctedPhi(counts);
  const difference = (onlyFirst - onlySecond) / pairs;
  const below = thirdSide(first - firstInterval.low, secondInterval.high - second, phi);
  const above = thirdSide(firstInterval.high - first, second - secondInterval.low, phi);
  return { difference, low: difference - below, high: difference + above };
}
