import { z } from 'zod';
import { armKeySchema } from './message';

const totals = {
  messages: z.number().int(),
  /** Messages without words, whatever the reason. */
  withoutWords: z.number().int(),
  /** Calls that were made, second tries and passing faults included. */
  tries: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  /** US dollars of the messages whose model's price is known. */
  costUsd: z.number(),
  /** Messages whose model's price is unknown. */
  unpriced: z.number().int(),
  /** Milliseconds that the calls took, one added to the other. */
  callMs: z.number(),
};

export const stageSummarySchema = z.object({
  stage: z.number().int(),
  model: z.string(),
  ...totals,
});
export type StageSummary = z.infer<typeof stageSummarySchema>;

export const armSummarySchema = z.object({
  key: armKeySchema,
  ...totals,
  /** Milliseconds that the arm was run, by the clock on the wall. */
  activeMs: z.number(),
  /** Null before a second's part of work was done. */
  messagesPerSecond: z.number().nullable(),
  stages: z.array(stageSummarySchema),
});
export type ArmSummary = z.infer<typeof armSummarySchema>;

/** What a run took. Versions that were made again are counted: they were paid for. */
export const runSummarySchema = z.object({ ...totals, arms: z.array(armSummarySchema) });
export type RunSummary = z.infer<typeof runSummarySchema>;
