import { z } from 'zod';

/** Most calls at once that can be asked for: two arms of 25 members, several times over. */
export const mostConcurrency = 500;

/** Longest time that one call may be given, in seconds. */
export const longestCallTimeout = 3_600;

const fields = z.object({
  /** Most calls at once for one model, over both arms. */
  concurrency: z.number().int().min(1).max(mostConcurrency),
  /** Seconds from a request to the last byte of its answer. */
  callTimeoutSeconds: z.number().min(0.1).max(longestCallTimeout),
  /** US dollars that one run may cost; null for no limit. */
  maxCostUsd: z.number().positive().max(1_000_000).nullable(),
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
