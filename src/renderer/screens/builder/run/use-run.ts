import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from '../../../api/core';

export type Run = ReturnType<typeof useRun>;

/** The session's run: starting and cancelling it, taking it up again, and making messages again. */
export function useRun() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const status = useQuery(queries.experiments.status.queryOptions());

  const show = (experiment: ExperimentStatus): void => {
    queryClient.setQueryData(queries.experiments.status.queryKey(), experiment);
    void queryClient.invalidateQueries({ queryKey: queries.experiments.grid.key() });
  };
  const cancel = useMutation(queries.experiments.cancel.mutationOptions({ onSuccess: show }));
  const begin = {
    onSuccess: (experiment: ExperimentStatus) => {
      // What is said of the last cancelling is not about this run.
      cancel.reset();
      show(experiment);
    },
  };
  const redo = useMutation(queries.experiments.redo.mutationOptions(begin));
  const anew = {
    onSuccess: (experiment: ExperimentStatus) => {
      redo.reset();
      begin.onSuccess(experiment);
    },
  };
  const resume = useMutation(queries.experiments.resume.mutationOptions(anew));
  const start = useMutation(
    queries.experiments.start.mutationOptions({
      onSuccess: (experiment) => {
        // Grid and summary of an earlier experiment must not be seen under the new one's name.
        queryClient.removeQueries({ queryKey: queries.experiments.grid.key() });
        queryClient.removeQueries({ queryKey: queries.experiments.summary.key() });
        // An experiment that was put away for this one can be recovered from now on.
        void queryClient.invalidateQueries({ queryKey: queries.experiments.recoverable.key() });
        anew.onSuccess(experiment);
      },
    }),
  );

  return { experiment: status.data ?? null, start, cancel, resume, redo };
}
