import { z } from 'zod';

/** Most calls at once that can be asked for: two arms of 25 members, several times over. */
export const mostConcurrency = 500;

/** Longest time that one call may be given, in seconds. */
export const longestCallTimeout = 3_600;

const callsSentence = `The calls at once are a whole number from 1 to ${mostConcurrency}.`;
const secondsSentence = `One call may take from 0.1 to ${longestCallTimeout} seconds.`;
const costSentence =
  'The most that a run may cost is above zero, and at most 1,000,000 US dollars.';

const fields = z.object({
  /** Most calls at once for one model, over both arms. */
  concurrency: z.int(callsSentence).min(1, callsSentence).max(mostConcurrency, callsSentence),
  /** Seconds from a request to the last byte of its answer. */
  callTimeoutSeconds: z.number().min(0.1, secondsSentence).max(longestCallTimeout, secondsSentence),
  /** US dollars that one run may cost; null for no limit. */
  maxCostUsd: z.number().positive(costSentence).max(1_000_000, costSentence).nullable(),
});

/** A change of some limits: the others stay as they are, so nothing has a default here. */
export const runLimitsPatchSchema = fields.partial();
export type RunLimitsPatch = z.infer<typeof runLimitsPatchSchema>;

/** The ceilings of a run. 50 calls at once are the users of both arms at their most. */
export const runLimitsSchema = z.object({
  concurrency: fields.shape.concurrency.default(50),
  callTimeoutSeconds: fields.shape.callTimeoutSeconds.default(120),
  maxCostUsd: fields.shape.maxCostUsd.default(null),
});
export type RunLimits = z.infer<typeof runLimitsSchema>;

export const usualRunLimits: RunLimits = runLimitsSchema.parse({});
