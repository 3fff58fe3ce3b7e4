import { useQueryClient } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from './core';

/** Everything that is asked about an experiment, once another one lies on the desk. */
export function useNewExperiment() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return (status: ExperimentStatus | null): void => {
    if (!status) return;
    queryClient.setQueryData(queries.experiments.status.queryKey(), status);
    for (const key of [queries.experiments.key(), queries.analytics.key()]) {
      void queryClient.invalidateQueries({ queryKey: key });
    }
  };
}
