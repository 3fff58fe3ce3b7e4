import { z } from 'zod';
import { armKeySchema } from './message';

/** A rate in percent with its 95 % interval; null where nothing was counted. */
export const rateSchema = z.object({
  count: z.number().int(),
  of: z.number().int(),
  percent: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Rate = z.infer<typeof rateSchema>;

const talliesShape = {
  /** Messages that have words. */
  totalMessages: z.number().int(),
  /** Messages without words, whatever the reason. */
  failed: z.number().int(),
  reviewed: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
  /** Rejected of all messages with words, in percent: the figure that history shows. */
  rejectionRate: z.number(),
  /** Rejected of the messages that were looked at. */
  rejectedOfReviewed: rateSchema,
};

export const stageTallySchema = z.object({
  stage: z.number().int(),
  platform: z.string(),
  model: z.string(),
  ...talliesShape,
});
export type StageTally = z.infer<typeof stageTallySchema>;

export const reasonCountSchema = z.object({
  key: z.string(),
  label: z.string(),
  count: z.number().int(),
});
export type ReasonCount = z.infer<typeof reasonCountSchema>;

export const armAnalyticsSchema = z.object({
  key: armKeySchema,
  experimentId: z.string(),
  configName: z.string(),
  campaignName: z.string(),
  totalUsers: z.number().int(),
  totalStages: z.number().int(),
  ...talliesShape,
  /** Messages whose words took the place of others; rates count the newest words alone. */
  redone: z.number().int(),
  /** Over every version, replaced ones and those without words too: all of them were paid for. */
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  /** As the tokens, in US dollars; null where a price is unknown. */
  costUsd: z.number().nullable(),
  stages: z.array(stageTallySchema),
  reasons: z.array(reasonCountSchema),
});
export type ArmAnalytics = z.infer<typeof armAnalyticsSchema>;

/** Which arm was rejected less, on the messages that were reviewed in both. */
export const comparisonSchema = z.object({
  /** Messages (same user, same stage) that were reviewed in both arms. */
  pairs: z.number().int(),
  rejectedA: z.number().int(),
  rejectedB: z.number().int(),
  /** Pairs in which only that arm's message was rejected. */
  onlyA: z.number().int(),
  onlyB: z.number().int(),
  /** Rejection rate of A minus that of B over the pairs, in percentage points, and its 95 % interval. */
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['a-better', 'b-better', 'not-enough']),
  sentence: z.string(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const analyticsSchema = z.object({
  brand: z.string(),
  arms: z.array(armAnalyticsSchema),
  comparison: comparisonSchema.nullable(),
});
export type Analytics = z.infer<typeof analyticsSchema>;
