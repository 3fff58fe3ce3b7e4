import type { CampaignConfig, Stage } from '@shared/domain/config';
import { emptyStage } from '@shared/domain/config';
import type { Arm, Experiment, Verdict } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import {
  type ArmKey,
  type EarlierVersion,
  type Message,
  messageStatusSchema,
} from '@shared/domain/message';
import { decide } from '@shared/domain/review';

/** When everything in a sample experiment happens. */
export const sampleTime = '2026-01-14T12:34:00.000Z';

/** The ways in which a message comes to have no words. */
export const statusesWithoutWords = messageStatusSchema.options.filter(
  (status) => status !== 'generated',
);
type WithoutWords = (typeof statusesWithoutWords)[number];

/** What becomes of one message: a reviewer's verdict, or a failure that leaves nothing to judge. */
export type Fate = Verdict | WithoutWords;

const isWithoutWords = (fate: Fate): fate is WithoutWords =>
  statusesWithoutWords.some((status) => status === fate);

export interface SampleOptions {
  /** Members in the experiment, USER_ID 1001, 1002, …; 2 unless said. */
  users?: number;
  /** Stages of each arm's config; 2 unless said. */
  stages?: number;
  /** A alone unless said. */
  arms?: readonly ArmKey[];
  /** The fate of each message; `unreviewed` unless said. */
  fate?: (arm: ArmKey, userId: number, stage: number) => Fate;
  /** Reason of a rejection; `poor_header` unless said. */
  reason?: (arm: ArmKey, userId: number, stage: number) => string;
  /** Fields of single messages that the test is about. */
  message?: (arm: ArmKey, userId: number, stage: number) => Partial<Message>;
}

export const sampleMember = (userId: number): Member => ({
  userId,
  profile: { FIRST_NAME: `Member ${userId}`, LEVEL: 'beginner' },
});

export function sampleConfig(stages: number, changes: Partial<Stage> = {}): CampaignConfig {
  const entries = Array.from({ length: stages }, (_, index) => [
    String(index + 1),
    { ...emptyStage(index + 1, 'sample-writer'), recsys_contents: ['workout'], ...changes },
  ]);
  return {
    ...Object.fromEntries(entries),
    brand: 'drumeo',
    campaign_type: 're_engagement',
    campaign_name: 'Back to the kit',
    campaign_instructions: 'Keep messages encouraging.',
  };
}

export function sampleMessage(
  userId: number,
  stage: number,
  changes: Partial<Message> = {},
): Message {
  return {
    userId,
    stage,
    status: 'generated',
    header: `Lesson ${stage} is ready`,
    body: `Ten minutes on the kit, picked for member ${userId}.`,
    model: 'sample-writer',
    platform: 'push',
    recommendation: { contentId: 400 + stage, type: 'workout', title: `Workout ${stage}` },
    tokensIn: 100,
    tokensOut: 20,
    costUsd: 0.001,
    latencyMs: 12,
    attempts: 1,
    prompt: `Write push message ${stage}.`,
    findings: [],
    failure: null,
    earlierVersions: [],
    ...changes,
  };
}

/** The message as a redo makes it: words of their own, with the version before behind them. */
export function sampleRedo(
  message: Message,
  verdict: EarlierVersion['verdict'] = null,
  changes: Partial<Message> = {},
): Message {
  const { userId, stage, earlierVersions, ...version } = message;
  return sampleMessage(userId, stage, {
    header: `${message.header}, again`,
    body: `${message.body} Better this time.`,
    earlierVersions: [...earlierVersions, { ...version, verdict }],
    ...changes,
  });
}

const failed: Partial<Message> = {
  status: 'failed',
  header: '',
  body: '',
  tokensIn: 0,
  tokensOut: 0,
  costUsd: null,
  failure: { code: 'body-empty', message: 'The body is empty.' },
};

function sampleArm(key: ArmKey, users: readonly Member[], options: SampleOptions): Arm {
  const stages = options.stages ?? 2;
  const empty: Arm = {
    key,
    experimentId: key === 'a' ? 'drumeo_20260114_1234' : 'drumeo_20260114_1234_b',
    configName: `config_${key}`,
    configVersion: 1,
    config: sampleConfig(stages),
    startTime: sampleTime,
    endTime: '2026-01-14T12:35:00.000Z',
    state: 'finished',
    activeMs: 60_000,
    resumedAt: null,
    failure: null,
    messages: [],
    feedbacks: [],
    approvals: [],
  };
  const places = users.flatMap((user) =>
    Array.from({ length: stages }, (_, index) => ({ userId: user.userId, stage: index + 1 })),
  );
  return places.reduce<Arm>((arm, { userId, stage }) => {
    const fate = options.fate?.(key, userId, stage) ?? 'unreviewed';
    const message = sampleMessage(userId, stage, {
      ...(isWithoutWords(fate) ? { ...failed, status: fate } : {}),
      ...options.message?.(key, userId, stage),
    });
    const next = { ...arm, messages: [...arm.messages, message] };
    if (fate === 'approved') return decide(next, message, { kind: 'approved', at: sampleTime });
    if (fate !== 'rejected') return next;
    const reason = options.reason?.(key, userId, stage) ?? 'poor_header';
    return decide(next, message, { kind: 'rejected', reason, text: 'Too generic', at: sampleTime });
  }, empty);
}

/** An experiment with just what a test needs; everything else is plain and the same each time. */
export function sampleExperiment(options: SampleOptions = {}): Experiment {
  const users = Array.from({ length: options.users ?? 2 }, (_, index) =>
    sampleMember(1001 + index),
  );
  return {
    brand: 'drumeo',
    seed: 7,
    createdAt: sampleTime,
    users,
    arms: (options.arms ?? ['a']).map((key) => sampleArm(key, users, options)),
  };
}
