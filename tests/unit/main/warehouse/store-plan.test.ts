import { metadataOf } from '@shared/domain/experiment-metadata';
import { describe, expect, it } from 'vitest';
import { planStore } from '../../../../src/main/warehouse/store-plan';
import type { StoredArm } from '../../../../src/main/warehouse/warehouse';
import {
  sampleExperiment,
  sampleMessage,
  type SampleOptions,
  sampleRedo,
} from '../../../support/sample-experiment';

const arms = (options: SampleOptions): StoredArm[] => {
  const { arms: made, users } = sampleExperiment(options);
  return made.map((arm) => ({ ...arm, metadata: metadataOf(arm), users }));
};

const summaryOf = (plan: ReturnType<typeof planStore>): string[] =>
  plan.statements.map(({ text }) => text.split(/\s+/).slice(0, 3).join(' '));

describe('the plan of a store', () => {
  it('is a handful of statements, however many messages there are', () => {
    const plan = planStore(
      arms({ users: 25, stages: 11, arms: ['a', 'b'], fate: () => 'rejected' }),
      [],
    );
    expect(summaryOf(plan)).toEqual([
      'MERGE INTO EXPERIMENT_METADATA',
      'MERGE INTO EXPERIMENT_RUNS',
      'MERGE INTO MESSAGES',
      'MERGE INTO FEEDBACKS',
      'MERGE INTO REVIEWS',
    ]);
    expect(plan.counts).toEqual({
      metadataAdded: 22,
      feedbackAdded: 550,
      feedbackRemoved: 0,
      messagesAdded: 550,
    });
  });

  it('takes away what was stored and is no longer held, counting each rejection once', () => {
    const key = { EXPERIMENT_ID: 'drumeo_20260114_1234', USER_ID: 1001, STAGE: 2 };
    const gone = { TABLE_NAME: 'FEEDBACKS', ...key };
    const plan = planStore(arms({}), [gone, gone, { TABLE_NAME: 'REVIEWS', ...key }]);
    const deletes = plan.statements.filter(({ text }) => text.includes('THEN DELETE'));
    expect(deletes.map(({ text }) => text.split(/\s+/)[2])).toEqual(['FEEDBACKS', 'REVIEWS']);
    expect(deletes.map(({ values }) => values.slice(0, 3))).toEqual([
      ['drumeo_20260114_1234', '1001', '2'],
      ['drumeo_20260114_1234', '1001', '2'],
    ]);
    expect(plan.counts).toMatchObject({ feedbackAdded: 0, feedbackRemoved: 1 });
  });

  it('counts a message as new that is stored in an earlier version only', () => {
    const stored = (VERSION?: number) => ({
      TABLE_NAME: 'MESSAGES',
      EXPERIMENT_ID: 'drumeo_20260114_1234',
      USER_ID: 1001,
      STAGE: 1,
      ...(VERSION === undefined ? {} : { VERSION }),
    });
    const added = (redone: boolean, key: ReturnType<typeof stored>): number => {
      const first = sampleMessage(1001, 1);
      const message = redone ? sampleRedo(first) : first;
      const options = { users: 1, stages: 1, message: () => message };
      return planStore(arms(options), [key]).counts.messagesAdded;
    };
    // A row without a version was stored before there could be a second.
    expect([added(false, stored()), added(false, stored(1))]).toEqual([0, 0]);
    expect([added(true, stored()), added(true, stored(1)), added(true, stored(2))]).toEqual([
      1, 1, 0,
    ]);
  });

  it('never takes messages or metadata away', () => {
    const key = { EXPERIMENT_ID: 'drumeo_20260114_1234', USER_ID: 1001, STAGE: 9 };
    const plan = planStore(arms({}), [
      { TABLE_NAME: 'MESSAGES', ...key },
      { TABLE_NAME: 'EXPERIMENT_METADATA', ...key },
    ]);
    expect(plan.statements.some(({ text }) => text.includes('DELETE'))).toBe(false);
  });

  it('sends nothing for a table that has nothing to write or take away', () => {
    expect(summaryOf(planStore(arms({}), []))).toEqual([
      'MERGE INTO EXPERIMENT_METADATA',
      'MERGE INTO EXPERIMENT_RUNS',
      'MERGE INTO MESSAGES',
    ]);
  });
});
