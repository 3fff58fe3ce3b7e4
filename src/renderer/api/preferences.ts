import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCore } from './core';

/** Changes the person's preferences and shows the change once it is kept. */
export function useChangePreferences() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return useMutation(
    queries.application.updatePreferences.mutationOptions({
      onSuccess: (preferences) =>
        queryClient.setQueryData(queries.application.preferences.queryKey(), preferences),
    }),
  );
}
