import type { ArmStatus, ExperimentStatus, OutlineEntry } from '@shared/contract/experiments';
import type { QueuedStore, StoreOutcome } from '@shared/contract/review';
import type { ActiveWarehouse } from '../../api/active-warehouse';
import { endPhrase, isRedo } from '../../components/run-phrases';
import { countOf, formatDateTime, formatNumber } from '../../format';

/** How far an arm's review is. A message that nobody looked at is never counted as accepted. */
export function progressPhrase(arm: ArmStatus): string {
  const lookedAt = arm.approved + arm.rejected;
  const parts = [
    `${formatNumber(lookedAt)} of ${formatNumber(arm.generated)} looked at`,
    `${formatNumber(arm.rejected)} rejected`,
  ];
  if (arm.failed > 0) parts.push(`${formatNumber(arm.failed)} without words`);
  return parts.join(', ');
}

/** What an arm's run came to, where it did not simply finish. Making some again is told elsewhere. */
export function runPhrase(arm: ArmStatus): string | null {
  const made = `${formatNumber(arm.generated + arm.failed)} of ${formatNumber(arm.total)} messages`;
  if (arm.state === 'running') {
    return isRedo({ running: true, arms: [arm] }) ? null : `Running: ${made} so far.`;
  }
  const end = endPhrase(arm.state);
  return end && [`${end} after ${made}.`, arm.failure?.message].filter(Boolean).join(' ');
}

const stagesAndRejections = (stages: number, rejections: number): string =>
  `${countOf(stages, 'stage')} and ${rejections === 0 ? 'no rejections' : countOf(rejections, 'rejection')}`;

export function storeLabel(status: ExperimentStatus, place: ActiveWarehouse): string {
  const { length } = status.arms;
  const what = length === 1 ? 'Store results' : `Store ${length} experiments`;
  return place.remote ? `${what} in Snowflake` : what;
}

/** Where storing stands, and what pressing the button will do. */
export function storeStatePhrase(
  status: ExperimentStatus,
  place: ActiveWarehouse,
  waiting: Pick<QueuedStore, 'warehouseLabel' | 'queuedAt'> | null,
): string {
  if (status.running) return 'Results can be stored when the run has ended.';
  if (waiting) {
    const since = `to be sent to ${waiting.warehouseLabel} since ${formatDateTime(waiting.queuedAt)}.`;
    return status.storedIsCurrent
      ? `Waiting ${since}`
      : `Waiting ${since} It was changed since; storing again takes the place of what waits.`;
  }
  if (status.storedAt !== null) {
    const when = formatDateTime(status.storedAt);
    return status.storedIsCurrent
      ? `Last stored ${when}.`
      : `Changed since it was stored ${when}. Storing again writes only what changed to ${place.label}.`;
  }
  const stages = status.arms.reduce((sum, arm) => sum + arm.stages.length, 0);
  const rejections = status.arms.reduce((sum, arm) => sum + arm.rejected, 0);
  return `Not stored yet. Storing writes ${stagesAndRejections(stages, rejections)} to ${place.label}.`;
}

/** What became of results that could not be stored where they belong. */
export function queuedSentence(outcome: Extract<StoreOutcome, { kind: 'queued' }>): string {
  const what = countOf(outcome.experiments, 'experiment waits', 'experiments wait');
  return `Kept on this computer: ${what} to be sent to ${outcome.warehouse}. ${outcome.because}`;
}

/** What storing did, from the rows that it really wrote. */
export function storeSentence(outcome: Extract<StoreOutcome, { kind: 'stored' }>): string {
  const { metadataAdded, feedbackAdded, feedbackRemoved, messagesAdded, warehouse } = outcome;
  const written: string[] = [];
  if (metadataAdded > 0) written.push(stagesAndRejections(metadataAdded, feedbackAdded));
  else if (feedbackAdded > 0) written.push(countOf(feedbackAdded, 'rejection'));
  else if (messagesAdded > 0) written.push(countOf(messagesAdded, 'message'));
  const sentences = written.map((what) => `Stored ${what} in ${warehouse}.`);
  if (feedbackRemoved > 0) {
    sentences.push(`Took ${countOf(feedbackRemoved, 'withdrawn rejection')} out of ${warehouse}.`);
  }
  return sentences.join(' ') || 'Already stored; nothing new.';
}

/** Messages of an entry that nobody has looked at; those without words have nothing to look at. */
export const leftIn = (entry: OutlineEntry): number =>
  entry.messages - entry.approved - entry.rejected - entry.failed;

export const redoLabel = (rejected: number): string =>
  `Make ${countOf(rejected, 'rejected message')} again`;

/** How far making messages again is. */
export const redoProgress = (done: number, wanted: number): string =>
  wanted === 1
    ? 'Making one message again.'
    : `Making ${countOf(wanted, 'message')} again, ${formatNumber(done)} done.`;

/** What came of making messages again. */
export function redoSentence(wanted: number, left: number): string {
  if (left === 0) {
    return `${countOf(wanted, 'message was', 'messages were')} made again.`;
  }
  if (left === wanted) {
    return wanted === 1
      ? 'The message could not be made again and stays as it was.'
      : `None of ${countOf(wanted, 'message')} could be made again; they stay as they were.`;
  }
  const made = countOf(wanted - left, 'message was', 'messages were');
  return `${made} made again; ${countOf(left, 'stays as it was', 'stay as they were')}.`;
}

/** All entries of the list taken together. */
export function allEntries(entries: readonly OutlineEntry[]): Omit<OutlineEntry, 'id'> {
  const sum = (pick: (entry: OutlineEntry) => number): number =>
    entries.reduce((total, entry) => total + pick(entry), 0);
  return {
    title: 'All',
    subtitle: '',
    messages: sum((entry) => entry.messages),
    approved: sum((entry) => entry.approved),
    rejected: sum((entry) => entry.rejected),
    failed: sum((entry) => entry.failed),
    matching: sum((entry) => entry.matching),
  };
}

/** "Messages 26–50 of 275"; with two arms a row is a pair of messages. */
export function pagePhrase(page: number, perPage: number, total: number, paired: boolean): string {
  const word = paired ? 'Pair' : 'Message';
  if (total === 0) return 'No messages';
  const first = page * perPage + 1;
  const last = Math.min(total, first + perPage - 1);
  if (first === last) return `${word} ${formatNumber(first)} of ${formatNumber(total)}`;
  return `${word}s ${formatNumber(first)}–${formatNumber(last)} of ${formatNumber(total)}`;
}
