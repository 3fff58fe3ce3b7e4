import { describe, expect, it } from 'vitest';
import type { Arm, Verdict } from '@shared/domain/experiment';
import type { EarlierVersion, Message } from '@shared/domain/message';
import { versionsOf, wasRedone, withMessage } from '@shared/domain/message-versions';
import { decide, verdictOf } from '@shared/domain/review';
import {
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  sampleTime,
} from '../../../support/sample-experiment';

const rejected: EarlierVersion['verdict'] = {
  kind: 'rejected',
  reason: 'poor_header',
  text: 'Too generic',
  at: sampleTime,
};
const approved: EarlierVersion['verdict'] = { kind: 'approved', at: sampleTime };

/** An arm of three users and one stage, the second message with this verdict. */
function armWith(verdict: Verdict): Arm {
  const [arm] = sampleExperiment({
    users: 3,
    stages: 1,
    fate: (_arm, userId) => (userId === 1002 ? verdict : 'approved'),
  }).arms;
  if (!arm) throw new Error('The sample has an arm.');
  return arm;
}

const second = (arm: Arm): Message => {
  const message = arm.messages[1];
  if (!message) throw new Error('The arm has three messages.');
  return message;
};

const verdicts = (arm: Arm): Verdict[] =>
  arm.messages.map(({ userId, stage }) => verdictOf(arm, userId, stage));

describe('a message that arrives', () => {
  it('stands at the end when it is the first of its place', () => {
    const before = armWith('unreviewed');
    const arm = withMessage(before, sampleMessage(1004, 1));
    expect(arm.messages.map(({ userId }) => userId)).toEqual([1001, 1002, 1003, 1004]);
    expect(verdicts(arm)).toEqual(['approved', 'unreviewed', 'approved', 'unreviewed']);
  });

  it('takes the place of the version before, in order, and leaves the others alone', () => {
    const before = armWith('rejected');
    const arm = withMessage(before, sampleRedo(second(before), rejected));
    expect(arm.messages.map(({ userId }) => userId)).toEqual([1001, 1002, 1003]);
    expect(second(arm).header).toBe('Lesson 1 is ready, again');
    expect(verdicts(arm)).toEqual(['approved', 'unreviewed', 'approved']);
    expect([arm.feedbacks, arm.approvals.length]).toEqual([[], 2]);
    expect(second(arm).earlierVersions).toMatchObject([
      { header: 'Lesson 1 is ready', prompt: 'Write push message 1.', verdict: rejected },
    ]);
  });

  it('keeps the verdict as it stood when the words arrived, not when they were asked for', () => {
    const before = armWith('rejected');
    const onItsWay = sampleRedo(second(before), rejected);
    const changed = decide(before, second(before), { kind: 'approved', at: sampleTime });
    const arm = withMessage(changed, onItsWay);
    expect(second(arm).earlierVersions).toMatchObject([{ verdict: approved }]);
    expect(verdicts(arm)[1]).toBe('unreviewed');
    const undone = decide(before, second(before), { kind: 'cleared', at: sampleTime });
    expect(second(withMessage(undone, onItsWay)).earlierVersions).toMatchObject([
      { verdict: null },
    ]);
  });

  it('keeps the verdicts of versions before the last as they were', () => {
    const before = armWith('unreviewed');
    const once = withMessage(before, sampleRedo(second(before)));
    const judged = decide(once, second(once), { kind: 'approved', at: sampleTime });
    const twice = withMessage(judged, sampleRedo(second(judged)));
    expect(second(twice).earlierVersions.map(({ verdict }) => verdict)).toEqual([null, approved]);
  });

  it('keeps the verdict when the words are the same as before: a redo that brought none', () => {
    const before = armWith('rejected');
    const findings = [{ code: 'redo-failed', message: 'It could not be made again: no answer.' }];
    const arm = withMessage(before, { ...second(before), tokensIn: 250, findings });
    expect(second(arm)).toMatchObject({ tokensIn: 250, findings, earlierVersions: [] });
    expect(verdicts(arm)[1]).toBe('rejected');
  });
});

describe('the versions of a message', () => {
  it('are all that was made for its place, the newest last', () => {
    const redone = sampleRedo(sampleRedo(sampleMessage(1001, 1)));
    expect(versionsOf(redone).map(({ header }) => header)).toEqual([
      'Lesson 1 is ready',
      'Lesson 1 is ready, again',
      'Lesson 1 is ready, again, again',
    ]);
  });

  it('make it one that was redone when one of them had words', () => {
    const first = sampleMessage(1001, 1);
    expect(wasRedone(first)).toBe(false);
    expect(wasRedone(sampleRedo({ ...first, status: 'refused' }))).toBe(false);
    expect(wasRedone(sampleRedo(first))).toBe(true);
  });
});
