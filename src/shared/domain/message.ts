import { z } from 'zod';
import { userIdSchema } from './member';

export const armKeySchema = z.enum(['a', 'b']);
export type ArmKey = z.infer<typeof armKeySchema>;

/** `generated`: the model's words passed the checks. `failed`: no usable words; the reason is kept. */
export const messageStatusSchema = z.enum(['generated', 'failed']);

export const recommendationSchema = z.object({
  contentId: z.number().int(),
  type: z.string(),
  title: z.string(),
});

/** Something a check noticed about a message that was kept all the same. */
export const findingSchema = z.object({ code: z.string(), message: z.string() });
export type Finding = z.infer<typeof findingSchema>;

/**
 * Header and body for one user at one stage, with what made it. `costUsd` is null where the
 * price of the model is unknown; `latencyMs` is the sum over all attempts.
 */
export const messageSchema = z.object({
  userId: userIdSchema,
  stage: z.number().int().min(1),
  status: messageStatusSchema,
  header: z.string(),
  body: z.string(),
  model: z.string(),
  platform: z.string(),
  recommendation: recommendationSchema.nullable().default(null),
  tokensIn: z.number().int().nonnegative().default(0),
  tokensOut: z.number().int().nonnegative().default(0),
  costUsd: z.number().nonnegative().nullable().default(null),
  latencyMs: z.number().nonnegative().default(0),
  attempts: z.number().int().nonnegative().default(1),
  prompt: z.string().default(''),
  findings: z.array(findingSchema).default([]),
  /** Why a failed message failed; null for a generated one. */
  failure: findingSchema.nullable().default(null),
});
export type Message = z.infer<typeof messageSchema>;

/** Names one message inside an experiment. */
export const messageRefSchema = z.object({
  arm: armKeySchema,
  userId: userIdSchema,
  stage: z.number().int().min(1),
});
export type MessageRef = z.infer<typeof messageRefSchema>;
