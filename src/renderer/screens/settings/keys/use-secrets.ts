import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SecretsView } from '@shared/contract/secrets';
import { useCore } from '../../../api/core';

/** Which secrets there are and where they stand, never what they are. Asked afresh on every visit. */
export function useSecrets() {
  const { queries } = useCore();
  return useQuery(queries.secrets.view.queryOptions({ refetchOnMount: 'always' }));
}

/** Shows where secrets stand now, and lets go of everything that depended on one. */
export function useKeptSecrets(): (view: SecretsView) => void {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  return (view) => {
    queryClient.setQueryData(queries.secrets.view.queryKey(), view);
    for (const key of [
      queries.settings.view.key(),
      queries.warehouse.view.key(),
      queries.application.models.key(),
      queries.configs.check.key(),
      queries.experiments.plan.key(),
    ]) {
      void queryClient.invalidateQueries({ queryKey: key });
    }
  };
}

interface NamedSecret {
  readonly name: string;
  readonly value: string;
}

/** Sends what was typed straight to the core: a mutation's cache would hold on to it. */
export function useSendSecrets() {
  const { client } = useCore();
  const kept = useKeptSecrets();
  const [state, setState] = useState<{ pending: boolean; error: unknown }>({
    pending: false,
    error: null,
  });
  /** Whether all of them are kept; `error` says why not. */
  const send = async (secrets: readonly NamedSecret[]): Promise<boolean> => {
    setState({ pending: true, error: null });
    try {
      for (const { name, value } of secrets) kept(await client.secrets.set({ name, value }));
      setState({ pending: false, error: null });
      return true;
    } catch (error) {
      setState({ pending: false, error });
      return false;
    }
  };
  return { ...state, send };
}
