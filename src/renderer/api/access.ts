import { useQueryClient } from '@tanstack/react-query';
import type { AccessStatus } from '@shared/contract/access';
import { useCore } from './core';

/** What to do when somebody comes or goes: nothing of one person is shown to the next. */
export function useAccessChange(): (status: AccessStatus) => void {
  const queryClient = useQueryClient();
  const { queries, historyLoads } = useCore();
  return (status) => {
    historyLoads.stop();
    queryClient.setQueryData(queries.access.status.queryKey(), status);
    for (const key of [
      queries.configs.key(),
      queries.experiments.key(),
      queries.analytics.key(),
      queries.history.key(),
      queries.results.key(),
      queries.warehouse.key(),
      queries.secrets.key(),
      queries.application.models.key(),
      queries.settings.key(),
    ]) {
      queryClient.removeQueries({ queryKey: key });
    }
    void queryClient.invalidateQueries({ queryKey: queries.application.preferences.key() });
  };
}
