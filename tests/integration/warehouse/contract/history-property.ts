import fc from 'fast-check';
import type { ExperimentSummary } from '@shared/domain/history';
import { describe, expect, it } from 'vitest';
import type { Execute } from '../../../../src/main/warehouse/sql-connection';
import type { StoredArm } from '../../../../src/main/warehouse/warehouse';
import type { Fate } from '../../../support/sample-experiment';
import { everything, onEmptyWarehouse, type OpenRig, sampleArm } from './rig';

const fates: readonly Fate[] = ['unreviewed', 'approved', 'rejected', 'failed'];

/** Experiments of a brand: their size, when they began, and a fate for each of their messages. */
const experiments = fc.array(
  fc
    .record({
      users: fc.integer({ min: 1, max: 6 }),
      stages: fc.integer({ min: 1, max: 5 }),
      minute: fc.integer({ min: 0, max: 60 * 24 * 60 }),
    })
    .chain((shape) => {
      const count = shape.users * shape.stages;
      return fc.record({
        shape: fc.constant(shape),
        chosen: fc.array(fc.constantFrom(...fates), { minLength: count, maxLength: count }),
      });
    }),
  { maxLength: 4 },
);

type Given = typeof experiments extends fc.Arbitrary<(infer T)[]> ? T : never;

/** The experiment to store, and the summary that somebody counting on paper would write. */
function countByHand(
  { shape, chosen }: Given,
  brand: string,
  index: number,
): { arm: StoredArm; summary: ExperimentSummary } {
  const { users, stages, minute } = shape;
  const experimentId = `${brand}_${index}`;
  const startTime = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const fateOf = (userId: number, stage: number): Fate =>
    chosen[(userId - 1001) * stages + stage - 1] ?? 'unreviewed';
  const generatedAtStage = Array.from(
    { length: stages },
    (_, stage) =>
      chosen.filter((fate, place) => place % stages === stage && fate !== 'failed').length,
  );
  const totalMessages = chosen.filter((fate) => fate !== 'failed').length;
  const totalRejects = chosen.filter((fate) => fate === 'rejected').length;
  return {
    arm: sampleArm(
      { users, stages, fate: (_arm, userId, stage) => fateOf(userId, stage) },
      { experimentId, brand, startTime },
    ),
    summary: {
      experimentId,
      configName: 'config_a',
      campaignName: 'Back to the kit',
      brand,
      startTime,
      totalMessages,
      totalUsers: Math.max(...generatedAtStage),
      totalStages: stages,
      totalRejects,
      rejectionRate: totalMessages === 0 ? 0 : (totalRejects * 100) / totalMessages,
      openable: true,
    },
  };
}

const newestFirst = (left: ExperimentSummary, right: ExperimentSummary): number =>
  right.startTime.localeCompare(left.startTime) ||
  right.experimentId.localeCompare(left.experimentId);

/** What an older tool leaves when its button is pressed again: every row of the brand once more. */
const storeAgainAsOlderTool = async (execute: Execute, brand: string): Promise<void> => {
  for (const table of ['EXPERIMENT_METADATA', 'FEEDBACKS']) {
    await execute({
      text: `INSERT INTO ${table} SELECT * FROM ${table} WHERE BRAND = ?`,
      values: [brand],
    });
  }
};

export function historyProperty(open: OpenRig): void {
  describe('history of any experiments', () => {
    it(
      'equals a count by hand',
      onEmptyWarehouse(open)(async ({ warehouse, execute }) => {
        let round = 0;
        await fc.assert(
          fc.asyncProperty(experiments, fc.boolean(), async (given, storedTwice) => {
            round += 1;
            const brand = `brand_${round}`;
            const counted = given.map((each, index) => countByHand(each, brand, index));
            for (const { arm } of counted) await warehouse.storeExperiment([arm]);
            if (storedTwice) await storeAgainAsOlderTool(execute, brand);

            const expected = counted.map(({ summary }) => summary).sort(newestFirst);
            expect(await warehouse.experimentSummaries(everything(brand))).toEqual(expected);
            const rejects = expected.reduce((sum, { totalRejects }) => sum + totalRejects, 0);
            expect(await warehouse.feedback(everything(brand))).toHaveLength(rejects);
          }),
          { numRuns: 25 },
        );
      }),
    );
  });
}
