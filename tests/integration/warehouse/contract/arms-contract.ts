import type { Experiment } from '@shared/domain/experiment';
import { withMessage } from '@shared/domain/message-versions';
import { describe, expect, it } from 'vitest';
import { storedArms } from '../../../../src/main/services/stored-arms';
import {
  type Fate,
  sampleExperiment,
  sampleRedo,
  sampleTime,
} from '../../../support/sample-experiment';
import { everything, hardTexts, onEmptyWarehouse, type OpenRig, sampleArm } from './rig';

const fates: readonly Fate[] = ['unreviewed', 'approved', 'rejected', 'failed', 'cut_off'];

/** Two arms in which every fate of a message occurs, and one message was made again. */
function everyFate(): Experiment {
  const experiment = sampleExperiment({
    users: 5,
    stages: 2,
    arms: ['a', 'b'],
    fate: (arm, userId, stage) => fates[(userId + stage + (arm === 'a' ? 0 : 1)) % 5] ?? 'failed',
    message: (_arm, userId) => (userId === 1003 ? { recommendation: null, costUsd: 2 } : {}),
  });
  return {
    ...experiment,
    arms: experiment.arms.map((arm) => {
      const [first] = arm.messages;
      const verdict = { kind: 'rejected', reason: 'other', text: '', at: sampleTime } as const;
      return first ? withMessage(arm, sampleRedo(first, verdict)) : arm;
    }),
  };
}

export function armsContract(open: OpenRig): void {
  const onEmpty = onEmptyWarehouse(open);

  describe('opening what was stored', () => {
    it(
      'gives back every arm of the run, whichever of them is asked for',
      onEmpty(async ({ warehouse }) => {
        const arms = storedArms(everyFate());
        await warehouse.storeExperiment(arms);
        await warehouse.storeExperiment([sampleArm({}, { experimentId: 'another' })]);
        expect(await warehouse.storedArms('drumeo_20260114_1234')).toEqual(arms);
        expect(await warehouse.storedArms('drumeo_20260114_1234_b')).toEqual(arms);
        expect(await warehouse.storedArms('unknown')).toEqual([]);
      }),
    );

    it(
      'finds nothing to change when it is stored again',
      onEmpty(async ({ warehouse }) => {
        const counts = await warehouse.storeExperiment(storedArms(everyFate()));
        const again = await warehouse.storedArms('drumeo_20260114_1234');
        expect(counts).toMatchObject({ metadataAdded: 4, messagesAdded: 20 });
        expect(await warehouse.storeExperiment(again)).toEqual({
          metadataAdded: 0,
          feedbackAdded: 0,
          feedbackRemoved: 0,
          messagesAdded: 0,
        });
        expect(await warehouse.storedArms('drumeo_20260114_1234')).toEqual(again);
      }),
    );

    it(
      'reads every text exactly, also inside what is kept as JSON',
      onEmpty(async ({ warehouse }) => {
        const text = (stage: number): string => hardTexts[stage - 1] ?? '';
        const arm = sampleArm({
          users: 1,
          stages: hardTexts.length,
          message: (_arm, _userId, stage) => ({
            body: text(stage),
            recommendation: { contentId: stage, type: 'song', title: text(stage) },
            findings: [{ code: 'similar', message: text(stage) }],
          }),
        });
        await warehouse.storeExperiment([arm]);
        expect(await warehouse.storedArms(arm.experimentId)).toEqual([arm]);
      }),
    );

    it(
      'keeps nothing as NULL, not as the JSON word, and reads both',
      onEmpty(async ({ warehouse, execute }) => {
        const arm = sampleArm({ users: 1, stages: 1, message: () => ({ recommendation: null }) });
        await warehouse.storeExperiment([arm]);
        const kept = await execute({
          text: `SELECT COUNT(*) AS KEPT FROM MESSAGES WHERE RECOMMENDATION IS NULL AND FAILURE IS NULL`,
          values: [],
        });
        expect(kept).toEqual([{ KEPT: 1 }]);
        await execute({
          text: `UPDATE MESSAGES SET RECOMMENDATION = PARSE_JSON('null'), FAILURE = PARSE_JSON('null')`,
          values: [],
        });
        expect(await warehouse.storedArms(arm.experimentId)).toEqual([arm]);
      }),
    );

    it(
      'reads each row once where two programs stored it at the same moment',
      onEmpty(async ({ warehouse, execute }) => {
        const arms = storedArms(everyFate());
        await warehouse.storeExperiment(arms);
        const tables = ['EXPERIMENT_METADATA', 'FEEDBACKS', 'MESSAGES', 'REVIEWS'];
        for (const table of [...tables, 'EXPERIMENT_RUNS']) {
          await execute({ text: `INSERT INTO ${table} SELECT * FROM ${table}`, values: [] });
        }
        expect(await warehouse.storedArms('drumeo_20260114_1234')).toEqual(arms);
        expect(await warehouse.experimentKeys()).toHaveLength(2);
        expect(await warehouse.experimentSummaries(everything('drumeo'))).toHaveLength(2);
      }),
    );
  });

  describe('what the original tool stored', () => {
    it(
      'has metadata and rejections, and cannot be opened',
      onEmpty(async ({ warehouse, execute }) => {
        const arm = sampleArm({ fate: () => 'rejected' }, { experimentId: 'theirs' });
        await warehouse.storeExperiment([arm, sampleArm({}, { experimentId: 'ours' })]);
        for (const table of ['MESSAGES', 'REVIEWS', 'EXPERIMENT_RUNS']) {
          await execute({
            text: `DELETE FROM ${table} WHERE EXPERIMENT_ID = ?`,
            values: ['theirs'],
          });
        }
        const { metadata, feedbacks } = arm;
        expect(await warehouse.storedArms('theirs')).toEqual([
          { experimentId: 'theirs', metadata, feedbacks, messages: [], approvals: [], users: [] },
        ]);
        expect(await warehouse.experimentSummaries(everything('drumeo'))).toMatchObject([
          { experimentId: 'theirs', openable: false },
          { experimentId: 'ours', openable: true },
        ]);
      }),
    );

    it(
      'can be opened neither without its messages nor without its run',
      onEmpty(async ({ warehouse, execute }) => {
        const one = { users: 1, stages: 1 };
        const ids = ['no messages', 'no run', 'whole'];
        for (const experimentId of ids) {
          await warehouse.storeExperiment([sampleArm(one, { experimentId })]);
        }
        const without = (table: string, id: string) =>
          execute({ text: `DELETE FROM ${table} WHERE EXPERIMENT_ID = ?`, values: [id] });
        await without('MESSAGES', 'no messages');
        await without('EXPERIMENT_RUNS', 'no run');
        const summaries = await warehouse.experimentSummaries(everything('drumeo'));
        expect(summaries.filter(({ openable }) => openable)).toMatchObject([
          { experimentId: 'whole' },
        ]);
      }),
    );

    it(
      'is named with everything else that is stored, of every brand',
      onEmpty(async ({ warehouse, execute }) => {
        const rejected = { users: 1, stages: 1, fate: () => 'rejected' as const };
        await warehouse.storeExperiment(storedArms(sampleExperiment({ arms: ['a', 'b'] })));
        await warehouse.storeExperiment([
          sampleArm(rejected, { experimentId: 'feedback only', brand: 'pianote' }),
        ]);
        for (const table of ['EXPERIMENT_METADATA', 'EXPERIMENT_RUNS']) {
          await execute({
            text: `DELETE FROM ${table} WHERE EXPERIMENT_ID = ?`,
            values: ['feedback only'],
          });
        }
        const runId = 'drumeo_20260114_1234';
        expect(await warehouse.experimentKeys()).toEqual([
          { experimentId: runId, brand: 'drumeo', runId },
          { experimentId: `${runId}_b`, brand: 'drumeo', runId },
          { experimentId: 'feedback only', brand: 'pianote', runId: 'feedback only' },
        ]);
      }),
    );
  });
}
