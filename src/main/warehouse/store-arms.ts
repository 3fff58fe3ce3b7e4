import { rowsOf } from './rows-of';
import type { ReachOptions, SqlConnection } from './sql-connection';
import { storedKeys } from './statements/stored-keys';
import { planStore } from './store-plan';
import type { StoreCounts, StoredArm } from './warehouse';

const nothingStored: StoreCounts = {
  metadataAdded: 0,
  feedbackAdded: 0,
  feedbackRemoved: 0,
  messagesAdded: 0,
};

const more = (left: StoreCounts, right: StoreCounts): StoreCounts => ({
  metadataAdded: Math.max(left.metadataAdded, right.metadataAdded),
  feedbackAdded: Math.max(left.feedbackAdded, right.feedbackAdded),
  feedbackRemoved: Math.max(left.feedbackRemoved, right.feedbackRemoved),
  messagesAdded: Math.max(left.messagesAdded, right.messagesAdded),
});

/** Brings what is stored of these experiments to what the arms hold, in one transaction. */
export async function storeArms(
  connection: SqlConnection,
  arms: readonly StoredArm[],
  options: ReachOptions = {},
): Promise<StoreCounts> {
  if (arms.length === 0) return nothingStored;
  let counts = nothingStored;
  await connection.transaction(async (execute) => {
    const stored = await rowsOf(execute, storedKeys(arms.map((arm) => arm.experimentId)));
    const plan = planStore(arms, stored);
    for (const statement of plan.statements) await execute(statement);
    // After a COMMIT whose answer was lost this runs again and finds nothing left to do.
    counts = more(counts, plan.counts);
  }, options);
  return counts;
}
