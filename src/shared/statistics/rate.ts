import type { Rate } from '../domain/analytics';

/** Two-sided 95 % point of the standard normal distribution: its 0.975 quantile. */
const z = 1.959963984540054;

/** A closed interval of proportions, each between 0 and 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % score interval of a proportion (E. B. Wilson, Journal of the American Statistical
 * Association 22:209, 1927), the one that Newcombe (Statistics in Medicine 17:857, 1998, method 3)
 * recommends: unlike the textbook's ± interval it holds for few messages and for rates near 0 and
 * 100 %. `count` of `of`, with `of` at least 1.
 */
export function wilsonInterval(count: number, of: number): Interval {
  const share = count / of;
  const scale = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return {
    // Exact ends, which rounding would miss by a hair.
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === of ? 1 : Math.min(1, centre + half),
  };
}

/**
 * `count` of `of` in percent with its 95 % Wilson interval in percent; nulls when `of` is 0.
 * Throws a RangeError for counts that cannot be: negative, broken, or more than `of`.
 */
export function rateOf(count: number, of: number): Rate {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || count > of) {
    throw new RangeError(`There is no rate of ${count} in ${of}.`);
  }
  if (of === 0) return { count, of, percent: null, low: null, high: null };
  const { low, high } = wilsonInterval(count, of);
  return { count, of, percent: (count * 100) / of, low: low * 100, high: high * 100 };
}
