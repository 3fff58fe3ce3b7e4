import { describe, expect, it } from 'vitest';
import { analyticsSchema } from '@shared/domain/analytics';
import { decide } from '@shared/domain/review';
import { analyse } from '@shared/statistics/analytics';
import {
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  sampleTime,
  statusesWithoutWords,
} from '../../../support/sample-experiment';

/** 25 users at 4 stages: everything at stage 1 is judged, one message at stage 4 failed. */
const experiment = sampleExperiment({
  users: 25,
  stages: 4,
  fate: (_, userId, stage) => {
    if (stage === 1) return userId <= 1004 ? 'rejected' : 'approved';
    if (stage === 2 && userId === 1001) return 'rejected';
    return stage === 4 && userId === 1025 ? 'failed' : 'unreviewed';
  },
  reason: (_, userId, stage) => {
    if (stage === 2) return 'poor_body';
    return userId <= 1003 ? 'tone_issues' : 'not_in_our_list';
  },
});

describe('analyse', () => {
  const analytics = analyse(experiment);
  const arm = analytics.arms[0];

  it('fits what the contract promises', () => {
    expect(analyticsSchema.parse(analytics)).toEqual(analytics);
  });

  it('counts the whole arm, a failed message apart', () => {
    expect(arm).toMatchObject({
      key: 'a',
      experimentId: 'drumeo_20260114_1234',
      configName: 'config_a',
      campaignName: 'Back to the kit',
      totalUsers: 25,
      totalStages: 4,
      totalMessages: 99,
      failed: 1,
      reviewed: 26,
      approved: 21,
      rejected: 5,
    });
  });

  it('says both rates: of everything generated, and of what somebody looked at', () => {
    expect(arm?.rejectionRate).toBeCloseTo((5 / 99) * 100, 10);
    expect(arm?.rejectedOfReviewed).toMatchObject({ count: 5, of: 26 });
    expect(arm?.rejectedOfReviewed.percent).toBeCloseTo((5 / 26) * 100, 10);
  });

  it('counts each stage, in order, and their sums are the whole', () => {
    expect(
      arm?.stages.map(({ stage, totalMessages, failed, reviewed, rejected }) => ({
        stage,
        totalMessages,
        failed,
        reviewed,
        rejected,
      })),
    ).toEqual([
      { stage: 1, totalMessages: 25, failed: 0, reviewed: 25, rejected: 4 },
      { stage: 2, totalMessages: 25, failed: 0, reviewed: 1, rejected: 1 },
      { stage: 3, totalMessages: 25, failed: 0, reviewed: 0, rejected: 0 },
      { stage: 4, totalMessages: 24, failed: 1, reviewed: 0, rejected: 0 },
    ]);
    expect(arm?.stages[0]).toMatchObject({
      platform: 'push',
      model: 'sample-writer',
      rejectionRate: 16,
    });
    expect(arm?.stages[2]?.rejectedOfReviewed.percent).toBeNull();
  });

  it('lists the reasons that occur, most frequent first, another tool’s key as it is', () => {
    expect(arm?.reasons).toEqual([
      { key: 'tone_issues', label: 'Tone Issues', count: 3 },
      { key: 'not_in_our_list', label: 'not_in_our_list', count: 1 },
      { key: 'poor_body', label: 'Poor Body/Content', count: 1 },
    ]);
  });

  it('sums tokens and cost over every message, failed ones too', () => {
    expect(arm).toMatchObject({ tokensIn: 9_900, tokensOut: 1_980 });
    expect(arm?.costUsd).toBeCloseTo(0.099, 10);
  });

  it('knows no cost when the price of one generated message is unknown', () => {
    const unpriced = sampleExperiment({
      message: (_, userId, stage) => (userId === 1002 && stage === 2 ? { costUsd: null } : {}),
    });
    expect(analyse(unpriced).arms[0]?.costUsd).toBeNull();
  });

  it('counts what a failed message cost', () => {
    const paid = sampleExperiment({
      users: 1,
      fate: (_, __, stage) => (stage === 1 ? 'failed' : 'unreviewed'),
      message: (_, __, stage) => (stage === 1 ? { costUsd: 0.5 } : { costUsd: 0.25 }),
    });
    expect(analyse(paid).arms[0]?.costUsd).toBe(0.75);
  });

  it('knows no cost when a refusal was paid for at an unknown price', () => {
    const unpriced = sampleExperiment({
      fate: (_, userId) => (userId === 1001 ? 'refused' : 'unreviewed'),
      message: (_, userId) => (userId === 1001 ? { tokensIn: 90, costUsd: null } : {}),
    });
    expect(analyse(unpriced).arms[0]?.costUsd).toBeNull();
  });

  it.each(statusesWithoutWords)('counts a message that is %s as one without words', (status) => {
    const some = sampleExperiment({
      fate: (_, userId) => (userId === 1001 ? status : 'approved'),
    });
    expect(analyse(some).arms[0]).toMatchObject({ totalMessages: 2, failed: 2, approved: 2 });
  });

  it('rates the newest words, says how many were redone, and counts what every version cost', () => {
    const rejected = { kind: 'rejected', reason: 'other', text: '', at: sampleTime } as const;
    const redone = sampleExperiment({
      users: 3,
      stages: 1,
      message: (_, userId, stage) => {
        const before = sampleMessage(userId, stage);
        if (userId === 1001) return sampleRedo(sampleRedo(before, rejected), rejected);
        // Nobody had seen words here before: this one was only late.
        return userId === 1002 ? sampleRedo({ ...before, status: 'refused' }) : {};
      },
    });
    expect(analyse(redone).arms[0]).toMatchObject({
      totalMessages: 3,
      rejected: 0,
      redone: 1,
      tokensIn: 600,
      tokensOut: 120,
    });
    expect(analyse(redone).arms[0]?.costUsd).toBeCloseTo(0.006, 10);
  });

  it('knows no cost when the price of an earlier version is unknown', () => {
    const unpriced = sampleExperiment({
      message: (_, userId, stage) => sampleRedo(sampleMessage(userId, stage, { costUsd: null })),
    });
    expect(analyse(unpriced).arms[0]?.costUsd).toBeNull();
  });

  it('has rates for an arm in which everything failed', () => {
    const broken = analyse(sampleExperiment({ fate: () => 'failed' }));
    expect(broken.arms[0]).toMatchObject({
      totalMessages: 0,
      totalUsers: 0,
      failed: 4,
      rejectionRate: 0,
      rejectedOfReviewed: { percent: null },
      costUsd: 0,
      reasons: [],
    });
  });

  it('ignores a verdict on a message that failed later', () => {
    const { arms, ...rest } = sampleExperiment({ users: 1, stages: 1, fate: () => 'failed' });
    const judged = arms.map((one) => {
      const message = one.messages[0];
      if (!message) throw new Error('The sample has a message.');
      return decide(one, message, { kind: 'rejected', reason: 'other', text: '', at: sampleTime });
    });
    expect(analyse({ ...rest, arms: judged }).arms[0]).toMatchObject({ rejected: 0, reasons: [] });
  });

  it('names the models that wrote a stage, not only the one that was asked for', () => {
    const mixed = sampleExperiment({
      message: (_, userId) => ({ model: userId === 1001 ? 'model-x' : 'model-y' }),
    });
    expect(analyse(mixed).arms[0]?.stages[0]?.model).toBe('model-x, model-y');
  });

  it('compares two arms, and does not compare one with nothing', () => {
    expect(analytics.comparison).toBeNull();
    const both = analyse(sampleExperiment({ arms: ['a', 'b'], fate: () => 'approved' }));
    expect(both.arms.map((one) => one.key)).toEqual(['a', 'b']);
    expect(both.comparison).toMatchObject({ pairs: 4, verdict: 'not-enough' });
  });
});
