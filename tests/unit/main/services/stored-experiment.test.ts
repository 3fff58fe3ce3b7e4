import { describe, expect, it } from 'vitest';
import type { Experiment } from '@shared/domain/experiment';
import { readExperimentFile, writeExperimentFile } from '@shared/domain/experiment-file';
import { storedArms } from '../../../../src/main/services/stored-arms';
import { experimentOf } from '../../../../src/main/services/stored-experiment';
import type { StoredArm } from '../../../../src/main/warehouse/warehouse';
import { sampleExperiment, sampleMessage, sampleRedo } from '../../../support/sample-experiment';

const both = sampleExperiment({
  users: 3,
  arms: ['a', 'b'],
  fate: (arm, userId) => {
    if (userId === 1003) return 'unreviewed';
    return arm === 'a' ? 'rejected' : 'approved';
  },
});

/** How long an arm was run is the one thing that is not stored. */
const withoutTimes = ({ arms, ...rest }: Experiment) => ({
  ...rest,
  arms: arms.map((arm) => ({ ...arm, activeMs: 0 })),
});

function firstOf(arms: readonly StoredArm[]): StoredArm {
  const [arm] = arms;
  if (!arm) throw new Error('There is an arm.');
  return arm;
}

describe('an experiment opened from the warehouse', () => {
  it('is what was stored, whichever arm came first', () => {
    expect(experimentOf(storedArms(both))).toEqual(withoutTimes(both));
    expect(experimentOf([...storedArms(both)].reverse())).toEqual(withoutTimes(both));
  });

  it('keeps earlier versions and messages without words', () => {
    const experiment = sampleExperiment({
      fate: (_arm, _user, stage) => (stage === 1 ? 'refused' : 'unreviewed'),
    });
    const redone = {
      ...experiment,
      arms: experiment.arms.map((arm) => ({
        ...arm,
        messages: arm.messages.map((one) => (one.stage === 2 ? sampleRedo(one) : one)),
      })),
    };
    expect(experimentOf(storedArms(redone)).arms[0]?.messages).toEqual(redone.arms[0]?.messages);
  });

  it('is refused when its messages were never stored, as by the original tool', () => {
    const { run: _run, ...arm } = firstOf(storedArms(both));
    for (const arms of [[], [arm], [{ ...arm, messages: [] }]]) {
      expect(() => experimentOf(arms)).toThrowError(
        expect.objectContaining({ code: 'NOT_FOUND' }) as Error,
      );
    }
    expect(() => experimentOf([arm])).toThrow('comes from the original tool');
  });

  it('opens the arm that can be opened where the other cannot', () => {
    const [a, b] = storedArms(both);
    if (!a || !b) throw new Error('There are two arms.');
    const { run: _run, ...bare } = a;
    expect(experimentOf([bare, b]).arms.map((arm) => arm.key)).toEqual(['b']);
  });

  it('says how far the run got, as far as that is known', () => {
    const arm = firstOf(storedArms(both));
    const stateOf = (changes: Partial<StoredArm>) =>
      experimentOf([{ ...arm, ...changes }]).arms[0]?.state;
    expect(stateOf({})).toBe('finished');
    expect(stateOf({ messages: arm.messages.slice(1) })).toBe('cancelled');
    expect(stateOf({ metadata: arm.metadata.map((row) => ({ ...row, endTime: null })) })).toBe(
      'interrupted',
    );
  });

  it('can be saved as a file and read again, whatever was left out or put in', () => {
    const arm = firstOf(storedArms(both));
    const [feedback] = arm.feedbacks;
    if (!feedback) throw new Error('There is a rejection.');
    const odd: StoredArm = {
      ...arm,
      users: arm.users.slice(1),
      messages: [...arm.messages, sampleMessage(1001, 9)],
      feedbacks: [...arm.feedbacks, feedback, { ...feedback, stage: 7 }],
      approvals: [
        { userId: feedback.userId, stage: feedback.stage, timestamp: feedback.timestamp },
      ],
    };
    const opened = experimentOf([odd]);
    expect(opened.users.map((user) => user.userId)).toEqual([1002, 1003, 1001]);
    expect(opened.arms[0]).toMatchObject({ feedbacks: arm.feedbacks, approvals: [] });
    expect(readExperimentFile(writeExperimentFile(opened))).toEqual(opened);
  });

  it('is refused with a sentence when its config cannot be read', () => {
    const arm = firstOf(storedArms(both));
    if (!arm.run) throw new Error('It was stored with its run.');
    const run = { ...arm.run, config: { ...arm.run.config, '1': 'no stage' } };
    expect(() => experimentOf([{ ...arm, run }])).toThrowError(
      expect.objectContaining({ code: 'WAREHOUSE_FAILED' }) as Error,
    );
  });
});
