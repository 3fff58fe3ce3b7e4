import { describe, expect, it } from 'vitest';
import { type Experiment, feedbackSchema } from '@shared/domain/experiment';
import type { MessageRef } from '@shared/domain/message';
import { armOf, decideIn, feedbackOf, messageOf, verdictOf } from '@shared/domain/review';
import { sampleExperiment, statusesWithoutWords } from '../../../support/sample-experiment';

const at = '2026-01-15T08:00:00.000Z';
const ref: MessageRef = { arm: 'a', userId: 1002, stage: 1 };

const verdict = (experiment: Experiment, { arm, userId, stage }: MessageRef): string => {
  const found = armOf(experiment, arm);
  return found ? verdictOf(found, userId, stage) : 'no such arm';
};

const verdicts = (experiment: Experiment): string[] =>
  experiment.arms.flatMap((arm) =>
    arm.messages.map((message) => verdictOf(arm, message.userId, message.stage)),
  );

describe('a decision about a message', () => {
  const fresh = sampleExperiment({ arms: ['a', 'b'] });
  const reject = (experiment: Experiment, reason: string, text: string): Experiment =>
    decideIn(experiment, ref, { kind: 'rejected', reason, text, at });

  it('finds a message unreviewed before anybody looked', () => {
    expect(verdicts(fresh).every((one) => one === 'unreviewed')).toBe(true);
  });

  it('rejects with the reason, and keeps the words it was about', () => {
    const rejected = reject(fresh, 'tone_issues', 'Too pushy');
    const arm = armOf(rejected, 'a');
    const feedback = arm && feedbackOf(arm, 1002, 1);
    expect(feedback).toEqual({
      experimentId: 'drumeo_20260114_1234',
      userId: 1002,
      stage: 1,
      feedbackType: 'reject',
      rejectionReason: 'tone_issues',
      rejectionText: 'Too pushy',
      messageHeader: arm && messageOf(arm, 1002, 1)?.header,
      messageBody: 'Ten minutes on the kit, picked for member 1002.',
      campaignName: 'Back to the kit',
      brand: 'drumeo',
      configName: 'config_a',
      timestamp: at,
    });
    expect(feedbackSchema.parse(feedback)).toEqual(feedback);
  });

  it('touches that message alone, and leaves the experiment it came from as it was', () => {
    const before = structuredClone(fresh);
    const rejected = reject(fresh, 'other', '');
    expect(verdicts(rejected).filter((one) => one === 'rejected')).toHaveLength(1);
    expect(verdict(rejected, { ...ref, arm: 'b' })).toBe('unreviewed');
    expect(fresh).toEqual(before);
  });

  it('takes the place of an earlier one, either way', () => {
    const approved = decideIn(reject(fresh, 'other', ''), ref, { kind: 'approved', at });
    expect(verdict(approved, ref)).toBe('approved');
    expect(armOf(approved, 'a')?.feedbacks).toEqual([]);
    const again = reject(approved, 'poor_body', 'Second thoughts');
    expect(verdict(again, ref)).toBe('rejected');
    expect(armOf(again, 'a')?.approvals).toEqual([]);
    const twice = reject(again, 'grammar_issues', '');
    expect(armOf(twice, 'a')?.feedbacks.map((entry) => entry.rejectionReason)).toEqual([
      'grammar_issues',
    ]);
  });

  it('can be undone, as if nobody had looked', () => {
    const cleared = { kind: 'cleared', at } as const;
    expect(decideIn(reject(fresh, 'other', ''), ref, cleared)).toEqual(fresh);
    expect(decideIn(decideIn(fresh, ref, { kind: 'approved', at }), ref, cleared)).toEqual(fresh);
    expect(decideIn(fresh, ref, cleared)).toEqual(fresh);
  });

  it.each<MessageRef>([
    { arm: 'a', userId: 9999, stage: 1 },
    { arm: 'a', userId: 1002, stage: 9 },
    { arm: 'b', userId: 9999, stage: 1 },
  ])('changes nothing where there is no message: %j', (nowhere) => {
    expect(decideIn(fresh, nowhere, { kind: 'approved', at })).toEqual(fresh);
  });

  it.each(statusesWithoutWords)('cannot be made about a message that is %s', (status) => {
    const wordless = sampleExperiment({ fate: () => status });
    expect(reject(wordless, 'other', '')).toEqual(wordless);
  });
});
