import { z } from 'zod';
import { campaignSchema } from './config';
import { memberSchema, userIdSchema } from './member';
import { armKeySchema, findingSchema, messageSchema } from './message';

const timestamp = z.iso.datetime({ offset: true });

/** A rejection, with the words it was about: one row of FEEDBACKS. */
export const feedbackSchema = z.object({
  experimentId: z.string(),
  userId: userIdSchema,
  stage: z.number().int().min(1),
  feedbackType: z.literal('reject'),
  rejectionReason: z.string().min(1),
  rejectionText: z.string().default(''),
  messageHeader: z.string(),
  messageBody: z.string(),
  campaignName: z.string(),
  brand: z.string(),
  configName: z.string(),
  timestamp,
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** A message that a person read and found good. Rejections are kept as feedback. */
export const approvalSchema = z.object({
  userId: userIdSchema,
  stage: z.number().int().min(1),
  timestamp,
});
export type Approval = z.infer<typeof approvalSchema>;

/** One row of EXPERIMENT_METADATA: a stage of an experiment. */
export const metadataSchema = z.object({
  experimentId: z.string(),
  configName: z.string(),
  brand: z.string(),
  campaignName: z.string(),
  stage: z.number().int().min(1),
  llmModel: z.string(),
  totalMessages: z.number().int().nonnegative(),
  totalUsers: z.number().int().nonnegative(),
  platform: z.string(),
  personalization: z.boolean(),
  involveRecsys: z.boolean(),
  recsysContents: z.array(z.string()),
  segmentInfo: z.string(),
  campaignInstructions: z.string(),
  perMessageInstructions: z.string(),
  startTime: timestamp,
  endTime: timestamp.nullable(),
});
export type Metadata = z.infer<typeof metadataSchema>;

/**
 * How far an arm's run got. `stopped`: at a limit that a person had set, such as the cost.
 * `interrupted`: the program ended while it was running.
 */
export const runStateSchema = z.enum([
  'running',
  'finished',
  'cancelled',
  'stopped',
  'failed',
  'interrupted',
]);
export type RunState = z.infer<typeof runStateSchema>;

export const armSchema = z.object({
  key: armKeySchema,
  experimentId: z.string().min(1),
  configName: z.string(),
  configVersion: z.number().int().positive().nullable().default(null),
  config: campaignSchema,
  startTime: timestamp,
  endTime: timestamp.nullable().default(null),
  state: runStateSchema.default('finished'),
  /** Milliseconds during which the arm was run, over all its runs but the one going on. */
  activeMs: z.number().nonnegative().default(0),
  /** When the run that is going on, or was the last, began; null for the first, at `startTime`. */
  resumedAt: timestamp.nullable().default(null),
  /** What stopped the arm, when its state is `failed` or `stopped`. */
  failure: findingSchema.nullable().default(null),
  messages: z.array(messageSchema),
  feedbacks: z.array(feedbackSchema).default([]),
  approvals: z.array(approvalSchema).default([]),
});
export type Arm = z.infer<typeof armSchema>;

/** One run: the members it was for, and an arm, or two over the same members. */
export const experimentSchema = z.object({
  brand: z.string(),
  seed: z.number().int(),
  createdAt: timestamp,
  users: z.array(memberSchema),
  arms: z.array(armSchema).min(1).max(2),
});
export type Experiment = z.infer<typeof experimentSchema>;

/** What a reviewer has said of a message so far. */
export const verdictSchema = z.enum(['unreviewed', 'approved', 'rejected']);
export type Verdict = z.infer<typeof verdictSchema>;
