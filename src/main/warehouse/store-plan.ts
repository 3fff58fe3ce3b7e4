import { SoundcheckError } from '@shared/errors';
import type { Statement } from './statements/statement';
import { mergeRows } from './statements/rows';
import type { StoredKey } from './statements/stored-keys';
import { feedbackRow, messageRow, metadataRow, reviewRows, runRow } from './stored-rows';
import {
  feedbacksTable,
  messagesTable,
  metadataTable,
  reviewsTable,
  type RowOf,
  runsTable,
  type Table,
} from './tables';
import type { StoreCounts, StoredArm } from './warehouse';

/** What a store writes, and what it will have come to. */
interface StorePlan {
  readonly statements: readonly Statement[];
  readonly counts: StoreCounts;
}

interface KeyCells {
  readonly EXPERIMENT_ID: string | null;
  readonly USER_ID?: number | null;
  readonly STAGE: number | null;
}

const keyOf = ({ EXPERIMENT_ID, USER_ID, STAGE }: KeyCells): string =>
  JSON.stringify([EXPERIMENT_ID, USER_ID ?? null, STAGE]);

/** Each key once; of rows that share one, the last counts. */
const once = <R extends KeyCells>(rows: readonly R[]): R[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

/** Rows of `left` whose key is not in `right`, each once. */
function without<R extends KeyCells>(left: readonly R[], right: readonly KeyCells[]): R[] {
  const keys = new Set(right.map(keyOf));
  return once(left).filter((row) => !keys.has(keyOf(row)));
}

/** Messages that are not stored, or only in an earlier version. */
function notStoredYet(
  messages: readonly RowOf<typeof messagesTable>[],
  stored: readonly StoredKey[],
): number {
  const versions = new Map(stored.map((key) => [keyOf(key), key.VERSION ?? 1]));
  return messages.filter((row) => versions.get(keyOf(row)) !== row.VERSION).length;
}

function checkIds(arms: readonly StoredArm[]): void {
  if (new Set(arms.map((arm) => arm.experimentId)).size === arms.length) return;
  throw new SoundcheckError(
    'BAD_INPUT',
    'Both arms have the same experiment id, so that one would be stored over the other. Nothing was stored.',
  );
}

/**
 * Brings what is stored of these experiments (`stored`: the keys that are there) to what the arms
 * hold. What the arms no longer hold is taken away from FEEDBACKS and REVIEWS: those verdicts were
 * taken back. Throws BAD_INPUT when two arms share an experiment id.
 */
export function planStore(arms: readonly StoredArm[], stored: readonly StoredKey[]): StorePlan {
  checkIds(arms);
  const storedIn = (table: Table): StoredKey[] =>
    stored.filter((key) => key.TABLE_NAME === table.name);
  const metadata = once(
    arms.flatMap((arm) => arm.metadata.map((entry) => metadataRow(arm, entry))),
  );
  const messages = once(
    arms.flatMap((arm) => arm.messages.map((message) => messageRow(arm, message))),
  );
  const feedback = once(
    arms.flatMap((arm) => arm.feedbacks.map((entry) => feedbackRow(arm, entry))),
  );
  const reviews = once(arms.flatMap(reviewRows));
  const runs = arms.map((arm) => runRow(arm, arms[0]?.experimentId ?? arm.experimentId));
  const feedbackGone = without(storedIn(feedbacksTable), feedback);
  return {
    statements: [
      ...mergeRows(metadataTable, metadata),
      ...mergeRows(runsTable, runs),
      ...mergeRows(messagesTable, messages),
      ...mergeRows(feedbacksTable, feedback, feedbackGone),
      ...mergeRows(reviewsTable, reviews, without(storedIn(reviewsTable), reviews)),
    ],
    counts: {
      metadataAdded: without(metadata, storedIn(metadataTable)).length,
      feedbackAdded: without(feedback, storedIn(feedbacksTable)).length,
      feedbackRemoved: feedbackGone.length,
      messagesAdded: notStoredYet(messages, storedIn(messagesTable)),
    },
  };
}
