import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from '../../../api/core';

/** The session's run, and starting and cancelling it. */
export function useRun() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const status = useQuery(queries.experiments.status.queryOptions());

  const show = (experiment: ExperimentStatus): void => {
    queryClient.setQueryData(queries.experiments.status.queryKey(), experiment);
    void queryClient.invalidateQueries({ queryKey: queries.experiments.grid.key() });
  };
  const start = useMutation(
    queries.experiments.start.mutationOptions({
      onSuccess: (experiment) => {
        // The grid of an earlier experiment must not be seen under the new one's name.
        queryClient.removeQueries({ queryKey: queries.experiments.grid.key() });
        // An experiment that was put away for this one can be recovered from now on.
        void queryClient.invalidateQueries({ queryKey: queries.experiments.recoverable.key() });
        show(experiment);
      },
    }),
  );
  const cancel = useMutation(queries.experiments.cancel.mutationOptions({ onSuccess: show }));

  return { experiment: status.data ?? null, start, cancel };
}
