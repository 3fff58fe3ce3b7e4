import { z } from 'zod';
import { userIdSchema } from './member';

export const armKeySchema = z.enum(['a', 'b']);
export type ArmKey = z.infer<typeof armKeySchema>;

/**
 * `generated`: words were kept. The others have no words, and their reason in `failure`: `refused`
 * by the model, `filtered` by the provider's content rules, `cut_off` before the end, or `failed`
 * in any other way.
 */
export const messageStatusSchema = z.enum([
  'generated',
  'failed',
  'refused',
  'filtered',
  'cut_off',
]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

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
const messageFields = z.object({
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

/** The verdict that a message had when it was made again. */
const earlierVerdictSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rejected'), reason: z.string(), text: z.string(), at: z.string() }),
  z.object({ kind: z.literal('approved'), at: z.string() }),
]);

/** What stood in a message's place before it was made again. */
export const earlierVersionSchema = messageFields
  .omit({ userId: true, stage: true })
  .extend({ verdict: earlierVerdictSchema.nullable().default(null) });
export type EarlierVersion = z.infer<typeof earlierVersionSchema>;

export const messageSchema = messageFields.extend({
  /** The versions that this one took the place of, oldest first. */
  earlierVersions: z.array(earlierVersionSchema).default([]),
});
export type Message = z.infer<typeof messageSchema>;

/** Whether there are words that can be read and judged. */
export const hasWords = (message: { readonly status: MessageStatus }): boolean =>
  message.status === 'generated';

/** Names one message inside an experiment. */
export const messageRefSchema = z.object({
  arm: armKeySchema,
  userId: userIdSchema,
  stage: z.number().int().min(1),
});
export type MessageRef = z.infer<typeof messageRefSchema>;
