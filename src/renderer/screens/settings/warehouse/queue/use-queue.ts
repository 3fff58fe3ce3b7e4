import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { StoreQueueView } from '@shared/contract/review';
import { useCore } from '../../../../api/core';

/** What waits and what was damaged. The session's events tell when that changes. */
export function useQueue() {
  const { queries } = useCore();
  return useQuery(queries.results.queue.queryOptions({ refetchOnMount: 'always' }));
}

/** Shows what waits now; what was given up may have been the experiment on the desk. */
export function useChangedQueue(): (view: StoreQueueView) => void {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return (view) => {
    queryClient.setQueryData(queries.results.queue.queryKey(), view);
    void queryClient.invalidateQueries({ queryKey: queries.experiments.status.key() });
  };
}
