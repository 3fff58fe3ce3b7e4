import { type RunLimits, runLimitsSchema, type RunLimitsPatch } from '@shared/domain/run-limits';
import { type FieldProblems, fieldProblems, numberIn, type NumberText } from './field-problems';

/** The limits as their form holds them. */
export interface LimitsDraft {
  readonly concurrency: NumberText;
  readonly callTimeoutSeconds: NumberText;
  /** Empty for no limit. */
  readonly maxCostUsd: NumberText;
}

export const draftOf = (limits: RunLimits): LimitsDraft => ({
  concurrency: limits.concurrency,
  callTimeoutSeconds: limits.callTimeoutSeconds,
  maxCostUsd: limits.maxCostUsd ?? '',
});

/** The limits that a form describes, or what is wrong with which field. */
export function checkedLimits(draft: LimitsDraft): {
  readonly limits: RunLimits | null;
  readonly problems: FieldProblems;
} {
  const result = runLimitsSchema.safeParse({
    concurrency: numberIn(draft.concurrency),
    callTimeoutSeconds: numberIn(draft.callTimeoutSeconds),
    maxCostUsd: numberIn(draft.maxCostUsd),
  });
  return result.success
    ? { limits: result.data, problems: {} }
    : { limits: null, problems: fieldProblems(result.error.issues) };
}

/** The limits that differ from the saved ones: another window may have changed the others. */
export function changedLimits(saved: RunLimits, limits: RunLimits): RunLimitsPatch {
  const keys = ['concurrency', 'callTimeoutSeconds', 'maxCostUsd'] as const;
  return Object.fromEntries(
    keys.filter((key) => limits[key] !== saved[key]).map((key) => [key, limits[key]]),
  );
}
