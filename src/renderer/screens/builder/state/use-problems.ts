import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import type { ArmKey } from '@shared/domain/message';
import { useCore } from '../../../api/core';
import { type ArmDraft, configOf } from './arm-draft';
import { type PlacedProblem, problemsOf } from './problems';

/** How long typing must rest before the config is checked again. */
const checkAfterMs = 400;

export interface Check {
  readonly problems: readonly PlacedProblem[];
  /** Why the check itself could not be made. */
  readonly error: unknown;
}

/** The problems of an arm as they stand after the last pause in typing; none for no arm. */
export function useProblems(
  arm: ArmKey,
  draft: ArmDraft | null,
  models: readonly ModelChoice[],
): Check {
  const { queries } = useCore();
  const [rested] = useDebouncedValue(draft, checkAfterMs);
  const config = useMemo(() => rested && configOf(rested), [rested]);
  const check = useQuery({
    ...queries.configs.check.queryOptions({ input: config ? { config } : skipToken }),
    placeholderData: keepPreviousData,
    // One entry for each pause in typing: of no use once it is not the newest.
    gcTime: 10_000,
  });
  const found = check.data?.problems;
  const problems = useMemo(
    () => (draft ? problemsOf(arm, draft, found ?? [], models) : []),
    [arm, draft, found, models],
  );
  return { problems, error: check.error };
}
