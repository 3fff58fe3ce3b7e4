import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RunSummary } from '@shared/domain/run-summary';
import { useCore } from '../../../api/core';

/** What a run took is asked for this often while it goes on. */
const refreshEveryMs = 1000;

/** What the run took so far; null until it is known. */
export function useRunSummary(running: boolean): RunSummary | null {
  const { queries } = useCore();
  const { data, refetch } = useQuery({
    ...queries.experiments.summary.queryOptions(),
    refetchInterval: running ? refreshEveryMs : false,
    refetchOnMount: 'always',
  });
  useEffect(() => {
    // The last seconds of a run lie after the last time that it was asked for.
    if (!running) void refetch();
  }, [refetch, running]);
  return data ?? null;
}
