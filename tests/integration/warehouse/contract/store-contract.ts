import { decideIn } from '@shared/domain/review';
import type { Experiment } from '@shared/domain/experiment';
import { describe, expect, it } from 'vitest';
import { withMessage } from '@shared/domain/message-versions';
import {
  sampleConfig,
  sampleExperiment,
  sampleRedo,
  sampleTime,
} from '../../../support/sample-experiment';
import { storedArms } from '../../../../src/main/services/stored-arms';
import {
  everything,
  hardTexts,
  onEmptyWarehouse,
  type OpenRig,
  rowsIn,
  sampleArm,
  type WarehouseRig,
} from './rig';

const nothing = { metadataAdded: 0, feedbackAdded: 0, feedbackRemoved: 0, messagesAdded: 0 };
const experimentTables = [
  'EXPERIMENT_METADATA',
  'FEEDBACKS',
  'MESSAGES',
  'REVIEWS',
  'EXPERIMENT_RUNS',
];

const rowsEverywhere = (rig: WarehouseRig): Promise<unknown[]> =>
  Promise.all(experimentTables.map((table) => rowsIn(rig, table)));

/** Two arms over 2 users and 2 stages: stage 1 rejected in A, stage 2 approved in B. */
const reviewed = (): Experiment =>
  sampleExperiment({
    arms: ['a', 'b'],
    fate: (arm, _userId, stage) => {
      if (arm === 'a') return stage === 1 ? 'rejected' : 'unreviewed';
      return stage === 2 ? 'approved' : 'unreviewed';
    },
  });

/** The experiment in which A's message for this user at stage 1 was made again. */
const redone = (experiment: Experiment, userId: number): Experiment => ({
  ...experiment,
  arms: experiment.arms.map((arm) => {
    const message = arm.messages.find((one) => one.userId === userId && one.stage === 1);
    return arm.key === 'a' && message ? withMessage(arm, sampleRedo(message)) : arm;
  }),
});

export function storeContract(open: OpenRig): void {
  const onEmpty = onEmptyWarehouse(open);

  describe('storing', () => {
    it(
      'writes all arms and says what was new',
      onEmpty(async (rig) => {
        expect(await rig.warehouse.storeExperiment(storedArms(reviewed()))).toEqual({
          metadataAdded: 4,
          feedbackAdded: 2,
          feedbackRemoved: 0,
          messagesAdded: 8,
        });
        expect(await rowsEverywhere(rig)).toEqual([4, 2, 8, 4, 2]);
        expect(await rig.warehouse.storeExperiment([])).toEqual(nothing);
      }),
    );

    it(
      'adds nothing when it is stored again, also twice at once',
      onEmpty(async (rig) => {
        const arms = storedArms(reviewed());
        await rig.warehouse.storeExperiment(arms);
        const again = await Promise.all([
          rig.warehouse.storeExperiment(arms),
          rig.warehouse.storeExperiment(arms),
        ]);
        expect(again).toEqual([nothing, nothing]);
        expect(await rowsEverywhere(rig)).toEqual([4, 2, 8, 4, 2]);
      }),
    );

    it(
      'takes a rejection away that was taken back',
      onEmpty(async (rig) => {
        const experiment = reviewed();
        await rig.warehouse.storeExperiment(storedArms(experiment));
        const ref = { arm: 'a', userId: 1001, stage: 1 } as const;
        const undone = decideIn(experiment, ref, { kind: 'cleared', at: sampleTime });

        expect(await rig.warehouse.storeExperiment(storedArms(undone))).toEqual({
          ...nothing,
          feedbackRemoved: 1,
        });
        const left = await rig.warehouse.feedback(everything('drumeo'));
        expect(left.map(({ userId, stage }) => [userId, stage])).toEqual([[1002, 1]]);
        expect(await rowsEverywhere(rig)).toEqual([4, 1, 8, 3, 2]);
      }),
    );

    it(
      'follows a rejection that changed its reason, or became an approval',
      onEmpty(async ({ warehouse, execute }) => {
        const experiment = reviewed();
        await warehouse.storeExperiment(storedArms(experiment));
        const changed = decideIn(
          decideIn(
            experiment,
            { arm: 'a', userId: 1001, stage: 1 },
            { kind: 'rejected', reason: 'tone_issues', text: 'Too loud', at: sampleTime },
          ),
          { arm: 'a', userId: 1002, stage: 1 },
          { kind: 'approved', at: sampleTime },
        );
        expect(await warehouse.storeExperiment(storedArms(changed))).toEqual({
          ...nothing,
          feedbackRemoved: 1,
        });
        const [rejection, ...others] = await warehouse.feedback(everything('drumeo'));
        expect(rejection).toMatchObject({ rejectionReason: 'tone_issues', userId: 1001 });
        expect(others).toEqual([]);
        const reviews = await execute({
          text: 'SELECT DECISION FROM REVIEWS WHERE EXPERIMENT_ID = ? ORDER BY USER_ID',
          values: ['drumeo_20260114_1234'],
        });
        expect(reviews).toEqual([{ DECISION: 'rejected' }, { DECISION: 'approved' }]);
      }),
    );

    it(
      'follows a message that was made again: one row, the new words, no rejection of the old',
      onEmpty(async (rig) => {
        const { warehouse, execute } = rig;
        const experiment = reviewed();
        await warehouse.storeExperiment(storedArms(experiment));
        expect(await warehouse.storeExperiment(storedArms(redone(experiment, 1001)))).toEqual({
          ...nothing,
          feedbackRemoved: 1,
          messagesAdded: 1,
        });
        expect(await rowsEverywhere(rig)).toEqual([4, 1, 8, 3, 2]);
        const again = storedArms(redone(experiment, 1001));
        expect(await warehouse.storeExperiment(again)).toEqual(nothing);
        const stored = await execute({
          text: `SELECT HEADER, VERSION, EARLIER_VERSIONS FROM MESSAGES
            WHERE EXPERIMENT_ID = ? AND USER_ID = 1001 AND STAGE = 1`,
          values: ['drumeo_20260114_1234'],
        });
        expect(stored).toMatchObject([
          {
            HEADER: 'Lesson 1 is ready, again',
            VERSION: 2,
            EARLIER_VERSIONS: [
              {
                status: 'generated',
                header: 'Lesson 1 is ready',
                verdict: { kind: 'rejected', reason: 'poor_header', text: 'Too generic' },
              },
            ],
          },
        ]);
        const [summary] = await warehouse.experimentSummaries(everything('drumeo'));
        expect(summary).toMatchObject({ totalMessages: 4, totalRejects: 0 });
      }),
    );

    it(
      'files a rejection of new words as such, with those words',
      onEmpty(async ({ warehouse }) => {
        const experiment = reviewed();
        await warehouse.storeExperiment(storedArms(experiment));
        const ref = { arm: 'a', userId: 1001, stage: 1 } as const;
        const decision = { kind: 'rejected', reason: 'other', text: '', at: sampleTime } as const;
        const again = decideIn(redone(experiment, 1001), ref, decision);
        await warehouse.storeExperiment(storedArms(again));
        const stored = await warehouse.feedback(everything('drumeo'));
        expect(stored).toMatchObject([
          { userId: 1001, rejectionReason: 'other', messageHeader: 'Lesson 1 is ready, again' },
          { userId: 1002, rejectionReason: 'poor_header', messageHeader: 'Lesson 1 is ready' },
        ]);
      }),
    );

    it(
      'leaves the rejections of other experiments alone',
      onEmpty(async ({ warehouse }) => {
        const rejected = { fate: () => 'rejected' as const };
        await warehouse.storeExperiment([sampleArm(rejected, { experimentId: 'earlier' })]);
        await warehouse.storeExperiment([sampleArm({}, { experimentId: 'later' })]);
        expect(await warehouse.feedback({ experimentId: 'earlier' })).toHaveLength(4);
      }),
    );

    it(
      'writes more rows than one statement carries',
      onEmpty(async (rig) => {
        const arm = sampleArm({ users: 60, stages: 11, fate: () => 'rejected' });
        const added = { metadataAdded: 11, feedbackAdded: 660, messagesAdded: 660 };
        expect(await rig.warehouse.storeExperiment([arm])).toEqual({ ...nothing, ...added });
        expect(await rowsEverywhere(rig)).toEqual([11, 660, 660, 660, 1]);
        expect(await rig.warehouse.storeExperiment([{ ...arm, feedbacks: [] }])).toEqual({
          ...nothing,
          feedbackRemoved: 660,
        });
        expect(await rowsEverywhere(rig)).toEqual([11, 0, 660, 0, 1]);
      }),
    );

    it(
      'carries texts that are too long for one statement',
      onEmpty(async ({ warehouse }) => {
        const body = 'é'.repeat(50_000);
        const arm = sampleArm({ users: 25, stages: 4, message: () => ({ body }) });
        expect(await warehouse.storeExperiment([arm])).toMatchObject({ messagesAdded: 100 });
        expect(await warehouse.storedArms(arm.experimentId)).toEqual([arm]);
      }),
    );

    it(
      'keeps nothing of a store that failed half-way, and stores it afterwards',
      onEmpty(async (rig) => {
        const arm = sampleArm({ fate: () => 'rejected' });
        const [first, ...rest] = arm.feedbacks;
        if (!first) throw new Error('The arm has a rejection.');
        // No whole-number column holds this, so the statement for FEEDBACKS, after three others, fails.
        const broken = { ...arm, feedbacks: [...rest, { ...first, userId: 1e300 }] };

        const storing = rig.warehouse.storeExperiment([broken]);
        await expect(storing).rejects.toMatchObject({ code: 'WAREHOUSE_FAILED' });
        await expect(storing).rejects.toThrow(/Nothing (in it )?was changed/);
        expect(await rowsEverywhere(rig)).toEqual([0, 0, 0, 0, 0]);
        expect(await rig.warehouse.storeExperiment([arm])).toMatchObject({ feedbackAdded: 4 });
      }),
    );

    it(
      'lets nothing of another caller into a transaction that fails',
      onEmpty(async ({ warehouse }) => {
        const arm = sampleArm({});
        const [message, ...rest] = arm.messages;
        if (!message) throw new Error('The arm has a message.');
        const broken = { ...arm, messages: [...rest, { ...message, userId: 1e300 }] };
        const outcomes = await Promise.allSettled([
          warehouse.storeExperiment([broken]),
          warehouse.saveConfig('drumeo', 'meanwhile', sampleConfig(1)),
          warehouse.storeExperiment([broken]),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
        expect(await warehouse.loadConfig('drumeo', 'meanwhile')).not.toBeNull();
        expect(await warehouse.experimentSummaries(everything('drumeo'))).toEqual([]);
      }),
    );

    it(
      'refuses two arms with one id',
      onEmpty(async (rig) => {
        const arm = sampleArm({});
        await expect(rig.warehouse.storeExperiment([arm, arm])).rejects.toMatchObject({
          code: 'BAD_INPUT',
        });
        expect(await rowsEverywhere(rig)).toEqual([0, 0, 0, 0, 0]);
      }),
    );

    it(
      'files a rejection under its own arm, as a rejection, whatever a file said',
      onEmpty(async ({ warehouse }) => {
        const arm = sampleArm({ users: 1, stages: 1, fate: () => 'rejected' });
        const feedbacks = arm.feedbacks.map((entry) => ({ ...entry, experimentId: 'another' }));
        await warehouse.storeExperiment([{ ...arm, feedbacks: [...feedbacks, ...feedbacks] }]);
        const stored = await warehouse.feedback(everything('drumeo'));
        expect(stored).toMatchObject([{ experimentId: arm.experimentId, feedbackType: 'reject' }]);
      }),
    );

    it(
      'brings every text back exactly',
      onEmpty(async ({ warehouse, execute }) => {
        const arm = sampleArm({
          users: 1,
          stages: hardTexts.length,
          fate: () => 'rejected',
          message: (_arm, _userId, stage) => ({
            header: hardTexts[stage - 1],
            body: hardTexts[hardTexts.length - stage],
          }),
        });
        const feedbacks = arm.feedbacks.map((entry) => ({
          ...entry,
          rejectionText: hardTexts[entry.stage - 1] ?? '',
          campaignName: hardTexts[entry.stage - 1] ?? '',
        }));
        await warehouse.storeExperiment([{ ...arm, feedbacks }]);

        const stored = await warehouse.feedback({ experimentId: arm.experimentId });
        expect(stored).toEqual(feedbacks);
        const kept = await execute({
          text: 'SELECT BODY FROM MESSAGES ORDER BY STAGE',
          values: [],
        });
        expect(kept.map(({ BODY }) => BODY)).toEqual([...hardTexts].reverse());
      }),
    );

    it(
      'keeps what it takes to open the experiment again',
      onEmpty(async ({ warehouse, execute }) => {
        const experiment = sampleExperiment({
          users: 1,
          stages: 1,
          arms: ['a', 'b'],
          fate: (arm) => (arm === 'b' ? 'failed' : 'approved'),
        });
        await warehouse.storeExperiment(storedArms(experiment));

        const runs = await execute({
          text: 'SELECT * FROM EXPERIMENT_RUNS ORDER BY ARM',
          values: [],
        });
        expect(runs).toMatchObject([
          {
            EXPERIMENT_ID: 'drumeo_20260114_1234',
            RUN_ID: 'drumeo_20260114_1234',
            ARM: 'a',
            SEED: 7,
            CREATED_AT: sampleTime,
            CONFIG_VERSION: 1,
            CONFIG_FILE: experiment.arms[0]?.config,
            MEMBERS: experiment.users,
          },
          { EXPERIMENT_ID: 'drumeo_20260114_1234_b', RUN_ID: 'drumeo_20260114_1234', ARM: 'b' },
        ]);
        const messages = await execute({
          text: 'SELECT * FROM MESSAGES ORDER BY EXPERIMENT_ID',
          values: [],
        });
        expect(messages).toMatchObject([
          {
            USER_ID: 1001,
            STAGE: 1,
            STATUS: 'generated',
            HEADER: 'Lesson 1 is ready',
            RECOMMENDATION: { contentId: 401, type: 'workout', title: 'Workout 1' },
            TOKENS_IN: 100,
            COST_USD: 0.001,
            PROMPT: 'Write push message 1.',
            FINDINGS: [],
            FAILURE: null,
          },
          { STATUS: 'failed', COST_USD: null, FAILURE: { code: 'body-empty' } },
        ]);
        const reviews = await execute({ text: 'SELECT * FROM REVIEWS', values: [] });
        expect(reviews).toEqual([
          {
            EXPERIMENT_ID: 'drumeo_20260114_1234',
            USER_ID: 1001,
            STAGE: 1,
            DECISION: 'approved',
            REVIEWED_AT: sampleTime,
          },
        ]);
      }),
    );
  });
}
