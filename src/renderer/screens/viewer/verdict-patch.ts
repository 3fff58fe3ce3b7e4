import type { ListedMessage, MessageRow } from '@shared/contract/experiments';
import { hasWords, type MessageRef } from '@shared/domain/message';
import { refKey } from './messages';

/** A verdict that the core has kept. */
export type KeptVerdict =
  | { readonly verdict: 'unreviewed' | 'approved' }
  | { readonly verdict: 'rejected'; readonly reason: string; readonly text: string };

export interface MessagesPage {
  readonly total: number;
  readonly rows: MessageRow[];
}

function judged(message: ListedMessage, kept: KeptVerdict): ListedMessage {
  const feedback =
    kept.verdict === 'rejected' ? { rejectionReason: kept.reason, rejectionText: kept.text } : null;
  return { ...message, verdict: kept.verdict, feedback };
}

/** A page as it is with this verdict, before the core is asked for it again. */
export function withVerdict(
  page: MessagesPage,
  refs: readonly MessageRef[],
  kept: KeptVerdict,
): MessagesPage {
  const keys = new Set(refs.map(refKey));
  const changed = (message: ListedMessage | null): ListedMessage | null =>
    message && hasWords(message) && keys.has(refKey(message)) ? judged(message, kept) : message;
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, a: changed(row.a), b: changed(row.b) })),
  };
}
