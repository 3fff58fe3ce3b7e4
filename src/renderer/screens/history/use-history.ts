import { skipToken, useQuery } from '@tanstack/react-query';
import { useCore } from '../../api/core';
import { historyKey, type HistoryPlace } from '../../api/history-loads';
import { type DayRange, type KeptHistory, noHistory } from '../../api/kept-history';

/** What is kept of a place's history. It is only ever loaded by `load`, never by looking at it. */
export function useHistory(place: HistoryPlace) {
  const { historyLoads } = useCore();
  const { data } = useQuery<KeptHistory>({
    queryKey: historyKey(place),
    queryFn: skipToken,
    // Loading it again may wake a warehouse up: it is kept until the person goes.
    gcTime: Infinity,
    structuralSharing: false,
  });
  return {
    kept: data ?? noHistory,
    load: (range: DayRange): void => void historyLoads.load(place, range),
    cancel: (): void => historyLoads.cancel(place),
  };
}
