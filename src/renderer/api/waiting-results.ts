import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { QueuedStore } from '@shared/contract/review';
import { useCore } from './core';

const nothing: readonly QueuedStore[] = [];

/** Results that wait on this computer until a warehouse can be reached. */
export function useWaitingResults(): readonly QueuedStore[] {
  const { queries } = useCore();
  return useQuery(queries.results.queue.queryOptions()).data?.entries ?? nothing;
}

/** Sends what waits. What cannot be sent stays, with the reason told by its entry. */
export function useSendWaiting() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return useMutation(
    queries.results.sendQueued.mutationOptions({
      onSuccess: (view) => {
        queryClient.setQueryData(queries.results.queue.queryKey(), view);
        void queryClient.invalidateQueries({ queryKey: queries.experiments.status.key() });
      },
    }),
  );
}

/** Tries once to send what waits when the system says that the network is back. */
export function useSendWhenOnline(): void {
  const waits = useWaitingResults().length > 0;
  const { mutate } = useSendWaiting();
  useEffect(() => {
    if (!waits) return undefined;
    // How it went is told by what still waits, and the core goes on trying by itself.
    const send = (): void => mutate({ id: null, quietly: true });
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [mutate, waits]);
}
