import type { QueuedStore } from '@shared/contract/review';
import { countOf } from '../../../../format';

/** "Welcome back and Welcome back, short". */
export const listOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** How much of somebody's work waits: "550 messages, 12 rejections, 40 approvals". */
export const amountOf = (
  entry: Pick<QueuedStore, 'messages' | 'rejections' | 'approvals'>,
): string =>
  [
    countOf(entry.messages, 'message'),
    entry.rejections > 0 && countOf(entry.rejections, 'rejection'),
    entry.approvals > 0 && countOf(entry.approvals, 'approval'),
  ]
    .filter((part) => part !== false)
    .join(', ');

/** What happens next by itself, or why nothing does. */
export function nextPhrase(entry: Pick<QueuedStore, 'sending' | 'retriesItself'>): string {
  if (entry.sending) return 'It is being sent now.';
  return entry.retriesItself
    ? 'Soundcheck tries again by itself.'
    : 'It waits for you: mend what is named here, then send it.';
}

/** What discarding takes away for good. */
export const lossOf = (entry: QueuedStore): string =>
  `${amountOf(entry)} of ${listOf(entry.configNames)} will not get to ${entry.warehouseLabel}. This cannot be undone. Save them as a file first if they may be needed.`;

export const damagedPhrase = (damaged: number): string =>
  `${countOf(damaged, 'file')} of waiting results cannot be read. ${
    damaged === 1 ? 'It was' : 'They were'
  } kept aside in the data folder, and what ${damaged === 1 ? 'it holds' : 'they hold'} is not sent.`;
