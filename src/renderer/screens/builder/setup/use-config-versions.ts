import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ArmKey } from '@shared/domain/message';
import { useCore } from '../../../api/core';
import { type ArmDraft, configOf } from '../state/arm-draft';

/** Loading a saved version, and saving a draft as a new one. */
export function useConfigVersions(brand: string) {
  const { queries } = useCore();
  const queryClient = useQueryClient();

  const load = useMutation({
    mutationFn: (wanted: { arm: ArmKey; name: string; version?: number | undefined }) =>
      queryClient.fetchQuery(
        queries.configs.get.queryOptions({
          input: { brand, name: wanted.name, version: wanted.version },
        }),
      ),
  });

  const save = useMutation({
    mutationFn: (wanted: { arm: ArmKey; draft: ArmDraft; name: string }) =>
      queries.configs.save.call({ brand, name: wanted.name, config: configOf(wanted.draft) }),
    onSuccess: (saved) => {
      const { name, version } = saved;
      queryClient.setQueryData(
        queries.configs.get.queryKey({ input: { brand, name, version } }),
        saved,
      );
      for (const queryKey of [queries.configs.list.key(), queries.configs.offline.key()]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });

  return { load, save };
}
