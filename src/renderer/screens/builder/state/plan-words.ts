import type { Range, RunPlan } from '@shared/contract/run-plan';
const compact = new Intl.NumberFormat('en', {
  notation: 'compact',
  maximumSignificantDigits: 3,
});

/** "940", "12.3K", "1.2M" */
export const compactNumber = (value: number): string => compact.format(value);

/** Whole cents: an estimate is not more exact than that. */
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** Costs below this are not told apart. */
const oneCent = 0.01;

/** "$0.02 to $0.06", "under $0.01", "free"; null is a price that nobody knows. */
export function costWords(cost: Range | null): string {
  if (cost === null) return 'cost unknown';
  if (cost.high === 0) return 'free';
  if (cost.high < oneCent) return 'under $0.01';
  const high = dollars.format(cost.high);
  if (cost.low < oneCent) return `up to ${high}`;
  const low = dollars.format(cost.low);
  return low === high ? low : `${low} to ${high}`;
}

/** A duration in the one unit that suits an estimate. */
function rough(seconds: number): { count: string; unit: string } {
  if (seconds < 60) return { count: String(Math.max(1, Math.round(seconds))), unit: 's' };
  if (seconds < 3600) return { count: String(Math.round(seconds / 60)), unit: 'min' };
  return { count: (seconds / 3600).toFixed(1), unit: 'h' };
}

/** "about 20 to 40 s", "about 20 s to 1 min", "about 2 s" */
export function timeWords(seconds: Range): string {
  const low = rough(seconds.low);
  const high = rough(seconds.high);
  const from = low.unit === high.unit ? low.count : `${low.count} ${low.unit}`;
  if (low.unit === high.unit && low.count === high.count) return `about ${high.count} ${high.unit}`;
  return `about ${from} to ${high.count} ${high.unit}`;
}

/** "12.3K to 15K" */
export function amountWords(amount: Range): string {
  const low = compactNumber(amount.low);
  const high = compactNumber(amount.high);
  return low === high ? high : `${low} to ${high}`;
}

/** A part of a sentence as the beginning of one. */
export const sentenceCase = (words: string): string =>
  words.charAt(0).toLocaleUpperCase('en') + words.slice(1);

/** "$0.02 to $0.06, about 20 s to 1 min" */
export const takesWords = (plan: Pick<RunPlan, 'costUsd' | 'seconds'>): string =>
  sentenceCase(`${costWords(plan.costUsd)}, ${timeWords(plan.seconds)}`);
