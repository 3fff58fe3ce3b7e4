import type { RunSummary } from '@shared/domain/run-summary';
import { countOf, formatCost } from '../../../format';

type Spent = Pick<RunSummary, 'messages' | 'costUsd' | 'unpriced'>;

/** "$0.04", "free", "$0.04 and 3 of unknown price" */
export function spentWords({ messages, costUsd, unpriced }: Spent): string {
  if (messages === 0 && costUsd === 0) return '–';
  if (unpriced === 0) return costUsd === 0 ? 'free' : formatCost(costUsd);
  if (unpriced >= messages && costUsd === 0) return 'unknown';
  return `${formatCost(costUsd)} and ${countOf(unpriced, 'message')} of unknown price`;
}

/** The mean over tries: "850 ms", "1.2 s". */
export function callTimeWords(callMs: number, tries: number): string {
  if (tries === 0) return '–';
  return milliseconds(callMs / tries);
}

export const milliseconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** Messages a second: "12", "3.4", "0.08". */
export function rateWords(perSecond: number | null): string {
  if (perSecond === null || perSecond === 0) return '–';
  if (perSecond >= 10) return String(Math.round(perSecond));
  return perSecond >= 1 ? perSecond.toFixed(1) : perSecond.toPrecision(2);
}
