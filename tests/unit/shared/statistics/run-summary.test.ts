import { describe, expect, it } from 'vitest';
import type { Arm, Experiment } from '@shared/domain/experiment';
import { summariseRun } from '@shared/statistics/run-summary';
import {
  sampleExperiment,
  sampleMessage,
  sampleRedo,
  sampleTime,
} from '../../../support/sample-experiment';

const later = (seconds: number): Date => new Date(Date.parse(sampleTime) + seconds * 1000);

const withArm = (experiment: Experiment, change: (arm: Arm) => Partial<Arm>): Experiment => ({
  ...experiment,
  arms: experiment.arms.map((arm) => ({ ...arm, ...change(arm) })),
});

describe('summariseRun', () => {
  it('adds up what the messages took, by stage, by arm and in all', () => {
    const experiment = sampleExperiment({
      arms: ['a', 'b'],
      users: 2,
      stages: 2,
      fate: (arm, userId, stage) =>
        arm === 'b' && userId === 1002 && stage === 2 ? 'refused' : 'unreviewed',
      message: (arm, userId, stage) => ({
        tokensIn: 100 * stage,
        tokensOut: arm === 'a' ? 10 : 30,
        costUsd: arm === 'a' ? 0.25 : null,
        attempts: userId === 1001 ? 1 : 3,
        latencyMs: 400,
      }),
    });
    const summary = summariseRun(experiment, later(0));
    // Users 1001 (1 try) and 1002 (3 tries), at stages of 100 and 200 tokens, in two arms.
    expect(summary).toMatchObject({
      messages: 8,
      withoutWords: 1,
      tries: 16,
      tokensIn: 1200,
      tokensOut: 160,
      costUsd: 1,
      unpriced: 4,
      callMs: 3200,
    });
    const [a, b] = summary.arms;
    expect(a).toMatchObject({ key: 'a', messages: 4, tries: 8, tokensOut: 40, costUsd: 1 });
    expect(a).toMatchObject({ withoutWords: 0, unpriced: 0 });
    expect(b).toMatchObject({ key: 'b', tokensOut: 120, costUsd: 0, unpriced: 4, withoutWords: 1 });
    expect(b?.stages).toEqual([
      {
        stage: 1,
        model: 'sample-writer',
        messages: 2,
        withoutWords: 0,
        tries: 4,
        tokensIn: 200,
        tokensOut: 60,
        costUsd: 0,
        unpriced: 2,
        callMs: 800,
      },
      expect.objectContaining({ stage: 2, tokensIn: 400, withoutWords: 1 }),
    ]);
  });

  it('counts versions that were made again: they were paid for', () => {
    const first = sampleMessage(1001, 1, { attempts: 2, costUsd: 0.5, latencyMs: 100 });
    const second = sampleRedo(first, null, { attempts: 1, costUsd: null, latencyMs: 50 });
    const third = sampleRedo(second, null, { attempts: 4, costUsd: 0.25, latencyMs: 25 });
    const experiment = withArm(sampleExperiment({ users: 1, stages: 1 }), () => ({
      messages: [third],
      activeMs: 1500,
    }));
    expect(summariseRun(experiment, later(0)).arms[0]).toMatchObject({
      messages: 1,
      tries: 7,
      tokensIn: 300,
      tokensOut: 60,
      costUsd: 0.75,
      // The second version's price was unknown, so the sum is not the whole.
      unpriced: 1,
      callMs: 175,
      // Three were made in a second and a half.
      messagesPerSecond: 2,
    });
  });

  it('divides what was made by the time that the arm was at work', () => {
    const experiment = withArm(sampleExperiment({ users: 5, stages: 2 }), () => ({
      activeMs: 4_000,
    }));
    const [arm] = summariseRun(experiment, later(3600)).arms;
    expect(arm).toMatchObject({ activeMs: 4_000, messagesPerSecond: 2.5 });
  });

  it('adds the run that is going on, from where it began', () => {
    const running = sampleExperiment({ users: 5, stages: 2 });
    const first = withArm(running, () => ({ state: 'running', activeMs: 0 }));
    expect(summariseRun(first, later(5)).arms[0]).toMatchObject({
      activeMs: 5_000,
      messagesPerSecond: 2,
    });
    const resumedAt = later(60).toISOString();
    const resumed = withArm(running, () => ({ state: 'running', activeMs: 4_000, resumedAt }));
    expect(summariseRun(resumed, later(61)).arms[0]?.activeMs).toBe(5_000);
  });

  it('gives no speed where no time is known, and no time below zero', () => {
    const old = withArm(sampleExperiment(), () => ({ activeMs: 0 }));
    expect(summariseRun(old, later(9)).arms[0]).toMatchObject({
      activeMs: 0,
      messagesPerSecond: null,
    });
    const ahead = withArm(sampleExperiment(), () => ({ state: 'running', activeMs: 0 }));
    expect(summariseRun(ahead, later(-30)).arms[0]?.activeMs).toBe(0);
  });
});
