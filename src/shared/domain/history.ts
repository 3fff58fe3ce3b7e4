import { z } from 'zod';

/** One stored experiment, its figures counted over all of its stages. */
export const experimentSummarySchema = z.object({
  experimentId: z.string(),
  configName: z.string(),
  campaignName: z.string(),
  brand: z.string(),
  startTime: z.string(),
  totalMessages: z.number().int(),
  totalUsers: z.number().int(),
  totalStages: z.number().int(),
  totalRejects: z.number().int(),
  /** Rejections per 100 messages. */
  rejectionRate: z.number(),
  /** Whether its messages are stored too, so that it can be opened again. */
  openable: z.boolean(),
});
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>;

/** One rejection as the warehouse keeps it. */
export const storedFeedbackSchema = z.object({
  experimentId: z.string(),
  userId: z.number().int(),
  stage: z.number().int(),
  feedbackType: z.string(),
  rejectionReason: z.string(),
  rejectionText: z.string(),
  messageHeader: z.string(),
  messageBody: z.string(),
  campaignName: z.string(),
  brand: z.string(),
  configName: z.string(),
  timestamp: z.string(),
});
export type StoredFeedback = z.infer<typeof storedFeedbackSchema>;

/** All stored experiments of one config taken together. */
export const configRecordSchema = z.object({
  configName: z.string(),
  experiments: z.number().int(),
  totalMessages: z.number().int(),
  totalRejects: z.number().int(),
  rejectionRate: z.number(),
  /** 95 % interval of the rate, in percent. */
  low: z.number(),
  high: z.number(),
});
export type ConfigRecord = z.infer<typeof configRecordSchema>;

export const historySchema = z.object({
  loadedAt: z.string(),
  experiments: z.array(experimentSummarySchema),
  /** Least rejected first. */
  configs: z.array(configRecordSchema),
  /** Configs with enough messages to be called best or worst; null with fewer than two. */
  best: configRecordSchema.nullable(),
  worst: configRecordSchema.nullable(),
});
export type History = z.infer<typeof historySchema>;

/** What one stage of a stored experiment came to. */
export const storedStageSchema = z.object({
  stage: z.number().int(),
  platform: z.string(),
  model: z.string(),
  totalMessages: z.number().int(),
  totalRejects: z.number().int(),
  rejectionRate: z.number(),
});
export type StoredStage = z.infer<typeof storedStageSchema>;
