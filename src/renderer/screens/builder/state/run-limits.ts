import { ORPCError } from '@orpc/client';
import {
  type RunLimits,
  type RunLimitsPatch,
  runLimitsPatchSchema,
} from '@shared/domain/run-limits';

export type LimitName = keyof RunLimits;

/** The limits that a run has: Settings' own, and over them those of this run alone. */
export const limitsOf = (usual: RunLimits, patch: RunLimitsPatch): RunLimits => ({
  concurrency: patch.concurrency ?? usual.concurrency,
  callTimeoutSeconds: patch.callTimeoutSeconds ?? usual.callTimeoutSeconds,
  // Null means no limit, so only what is not named is as in Settings.
  maxCostUsd: patch.maxCostUsd === undefined ? usual.maxCostUsd : patch.maxCostUsd,
});

/**
 * One limit as it was typed, or null where it is none yet ("", "0"). An empty cost limit is one:
 * there is none then.
 */
export function typedLimit(name: LimitName, typed: number | string): RunLimitsPatch | null {
  const value = name === 'maxCostUsd' && typed === '' ? null : typed;
  const parsed = runLimitsPatchSchema.safeParse({ [name]: value });
  return parsed.success ? parsed.data : null;
}

/** The changes with one more; what is as in Settings is no change. */
export function withLimit(
  patch: RunLimitsPatch,
  usual: RunLimits,
  change: RunLimitsPatch,
): RunLimitsPatch {
  const { concurrency, callTimeoutSeconds, maxCostUsd } = limitsOf(usual, { ...patch, ...change });
  return {
    ...(concurrency !== usual.concurrency && { concurrency }),
    ...(callTimeoutSeconds !== usual.callTimeoutSeconds && { callTimeoutSeconds }),
    ...(maxCostUsd !== usual.maxCostUsd && { maxCostUsd }),
  };
}

/**
 * The core's sentence when it refuses a cost limit, as it does where a price is unknown; null for
 * every other error.
 */
export function costLimitRefusal(error: unknown, limits: RunLimits): string | null {
  if (limits.maxCostUsd === null) return null;
  return error instanceof ORPCError && error.code === 'BAD_INPUT' ? error.message : null;
}
