import { expect, it } from 'vitest';
import type { StoredArm } from '../../../src/main/warehouse/warehouse';
import { type Fate, sampleMessage, sampleRedo } from '../../support/sample-experiment';
import { seededRandom } from '../../support/simulated-provider/random';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { Stubborn, type Trouble } from './contract/faulted-store';
import { sampleArm } from './contract/rig';

const stores = 500;
/** They wait for their networks at the same time; each has an account of their own to disturb. */
const people = 25;

const fates: readonly Fate[] = ['unreviewed', 'approved', 'rejected', 'rejected'];
const reasons = ['poor_header', 'tone_issues', 'other'];

/** Results as a reviewer leaves them this time; from the second version on made again in part. */
function results(experimentId: string, version: number, random: () => number): StoredArm {
  const among = <T>(values: readonly T[]): T | undefined =>
    values[Math.floor(random() * values.length)];
  return sampleArm(
    {
      users: 2,
      stages: 1,
      fate: () => among(fates) ?? 'unreviewed',
      reason: () => among(reasons) ?? 'other',
      message: (_arm, userId) =>
        version > 1 && userId === 1001 ? sampleRedo(sampleMessage(userId, 1)) : {},
    },
    { experimentId },
  );
}

const tables = {
  EXPERIMENT_METADATA: 'EXPERIMENT_ID, STAGE, TOTAL_MESSAGES',
  EXPERIMENT_RUNS: 'EXPERIMENT_ID, RUN_ID, ARM',
  MESSAGES: 'EXPERIMENT_ID, USER_ID, STAGE, HEADER, BODY, VERSION',
  FEEDBACKS: 'EXPERIMENT_ID, USER_ID, STAGE, REJECTION_REASON, MESSAGE_HEADER',
  REVIEWS: 'EXPERIMENT_ID, USER_ID, STAGE, DECISION',
};
type TableName = keyof typeof tables;

/** The rows that somebody would write who knew only what was meant to be stored. */
const meant = (arms: readonly StoredArm[]): Record<TableName, unknown[][]> => ({
  EXPERIMENT_METADATA: arms.flatMap(({ experimentId, metadata }) =>
    metadata.map(({ stage, totalMessages }) => [experimentId, stage, totalMessages]),
  ),
  EXPERIMENT_RUNS: arms.map(({ experimentId }) => [experimentId, experimentId, 'a']),
  MESSAGES: arms.flatMap(({ experimentId, messages }) =>
    messages.map(({ userId, stage, header, body, earlierVersions }) => [
      ...[experimentId, userId, stage, header, body],
      1 + earlierVersions.length,
    ]),
  ),
  FEEDBACKS: arms.flatMap(({ experimentId, feedbacks }) =>
    feedbacks.map(({ userId, stage, rejectionReason, messageHeader }) => [
      ...[experimentId, userId, stage, rejectionReason, messageHeader],
    ]),
  ),
  REVIEWS: arms.flatMap(({ experimentId, feedbacks, approvals }) => [
    ...feedbacks.map(({ userId, stage }) => [experimentId, userId, stage, 'rejected']),
    ...approvals.map(({ userId, stage }) => [experimentId, userId, stage, 'approved']),
  ]),
});

const inOrder = (rows: unknown[][]): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function stored(server: SnowflakeServer, table: TableName): Promise<unknown[][]> {
  const path = `"${server.database}"."${server.schema}"."${table}"`;
  const rows = await server.rows(`SELECT ${tables[table]} FROM ${path}`);
  return rows.map((row) => Object.values(row));
}

/** One person stores new and changed results, and finds in the tables what was meant. */
async function storeAll(seed: number): Promise<{ trouble: Trouble; again: boolean }[]> {
  const random = seededRandom(seed);
  const server = await startSnowflakeServer({ tables: 'all' });
  const person = new Stubborn(server, random);
  const latest = new Map<string, { version: number; arm: StoredArm }>();
  const outcomes = [];
  for (let round = 0; round < stores / people; round += 1) {
    const known = [...latest.keys()][Math.floor(random() * latest.size)];
    const id = known !== undefined && random() < 0.5 ? known : `experiment_${round}`;
    const version = (latest.get(id)?.version ?? 0) + 1;
    const arm = results(id, version, random);
    latest.set(id, { version, arm });
    outcomes.push(await person.store([arm]));
  }
  await person.close();
  const expected = meant([...latest.values()].map(({ arm }) => arm));
  for (const table of Object.keys(tables) as TableName[]) {
    expect(inOrder(await stored(server, table)), `${table}, seed ${seed}`).toEqual(
      inOrder(expected[table]),
    );
  }
  await server.close();
  return outcomes;
}

it(
  `neither doubles nor loses a row in ${stores} stores during which something goes wrong`,
  { timeout: 180_000 },
  async () => {
    const outcomes = await Promise.all(
      Array.from({ length: people }, (_, index) => storeAll(index + 1)),
    );
    const all = outcomes.flat();
    expect(all).toHaveLength(stores);
    const met = new Set(all.map(({ trouble }) => trouble));
    expect(met.size).toBe(9);
    // Only those that were killed had to begin anew: the rest came through by themselves.
    const inVain = new Set(all.filter(({ again }) => again).map(({ trouble }) => trouble));
    expect([...inVain]).toEqual(['killed']);
  },
);
