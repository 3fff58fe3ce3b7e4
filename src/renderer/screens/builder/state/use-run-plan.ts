import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunPlan } from '@shared/contract/run-plan';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { useCore } from '../../../api/core';
import type { Editor } from './editor';
import { startRequest } from './run-plan';

/** How long typing must rest before a run is worked out again. */
const planAfterMs = 400;

export interface PlannedRun {
  /** The last that is known; null while there is none, and when the set-up cannot be run. */
  readonly plan: RunPlan | null;
  /** Whether something changed since, so that another is on its way. */
  readonly outdated: boolean;
  readonly error: unknown;
}

/** What the run would take, after the last pause in typing. It never stands in a run's way. */
export function useRunPlan(
  editor: Editor,
  limits: RunLimitsPatch,
  /** Whether the set-up is one that could be run. */
  runnable: boolean,
): PlannedRun {
  const { queries } = useCore();
  const { brand, mode, sample, arms } = editor;
  const request = useMemo(
    () => startRequest({ brand, mode, sample, arms, active: 'a' }, limits),
    [brand, mode, sample, arms, limits],
  );
  const [rested] = useDebouncedValue(request, planAfterMs);
  const query = useQuery({
    ...queries.experiments.plan.queryOptions({ input: runnable ? rested : skipToken }),
    placeholderData: keepPreviousData,
    // One entry for each pause in typing, and prices may change: of no use once it is not shown.
    gcTime: 10_000,
    refetchOnMount: 'always',
  });
  return {
    plan: runnable ? (query.data ?? null) : null,
    outdated: rested !== request || query.isPlaceholderData,
    error: runnable ? query.error : null,
  };
}
