import type { QueuedStore } from '@shared/contract/review';
import { countOf, formatDateTime } from '../../format';

/** "Drumeo, kept here 14 Jan 2026, 12:34: gentle and bold, 550 messages, 12 rejections. …" */
export function waitingDetail(
  entry: Pick<
    QueuedStore,
    'queuedAt' | 'configNames' | 'messages' | 'rejections' | 'retriesItself'
  >,
  brand: string,
): string {
  const what = [
    [...new Set(entry.configNames)].join(' and '),
    countOf(entry.messages, 'message'),
    entry.rejections === 0 ? 'no rejections' : countOf(entry.rejections, 'rejection'),
  ].join(', ');
  const how = entry.retriesItself ? ' Soundcheck tries again by itself.' : '';
  return `${brand}, kept on this computer ${formatDateTime(entry.queuedAt)}: ${what}.${how}`;
}
