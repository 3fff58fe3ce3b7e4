import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '@shared/contract/settings';
import { useCore } from '../../api/core';

/** The team's settings, asked for afresh on every visit: another window may have changed them. */
export function useSettings() {
  const { queries } = useCore();
  return useQuery(queries.settings.view.queryOptions({ refetchOnMount: 'always' }));
}

/** Shows settings that the core has kept, and lets go of everything that followed from the old ones. */
export function useKeptSettings(): (view: SettingsView) => void {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return (view) => {
    queryClient.setQueryData(queries.settings.view.queryKey(), view);
    for (const key of [
      queries.application.models.key(),
      queries.configs.check.key(),
      queries.experiments.plan.key(),
      queries.experiments.promptPreview.key(),
    ]) {
      void queryClient.invalidateQueries({ queryKey: key });
    }
  };
}
