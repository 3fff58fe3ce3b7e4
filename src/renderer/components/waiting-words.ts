import type { QueuedStore } from '@shared/contract/review';
import { countOf } from '../format';

/** Each experiment is a result of its own: A and B that were stored together are two. */
export const resultsIn = (entries: readonly Pick<QueuedStore, 'experimentIds'>[]): number =>
  entries.reduce((sum, entry) => sum + entry.experimentIds.length, 0);

/** "2 results wait to be sent" */
export const waitingPhrase = (entries: readonly Pick<QueuedStore, 'experimentIds'>[]): string =>
  countOf(resultsIn(entries), 'result waits to be sent', 'results wait to be sent');

/** What waits of an experiment; null when nothing of it does. */
export const waitingOf = (
  entries: readonly QueuedStore[],
  experimentIds: readonly string[],
): QueuedStore | null =>
  entries.find((entry) => entry.experimentIds.some((id) => experimentIds.includes(id))) ?? null;

/** What came of sending. What could not be sent says why. */
export function sentPhrase(
  before: readonly Pick<QueuedStore, 'id' | 'experimentIds'>[],
  left: readonly Pick<QueuedStore, 'id' | 'experimentIds' | 'because'>[],
): string {
  const sent = before.filter((entry) => !left.some(({ id }) => id === entry.id));
  const said: string[] = [];
  if (sent.length > 0) said.push(`${countOf(resultsIn(sent), 'result was', 'results were')} sent.`);
  const [first] = left;
  if (first) {
    const still = countOf(resultsIn(left), 'result still waits', 'results still wait');
    said.push(`${still}. ${first.because}`);
  }
  return said.join(' ');
}
