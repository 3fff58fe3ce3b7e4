import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionRow } from '@shared/contract/warehouse';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import { useCore } from '../../../../api/core';
import { useSendSecrets } from '../../keys/use-secrets';
import { useKeptWarehouse } from '../use-warehouse';

/** What was typed of the secrets; empty for those that stay as they are. */
export interface TypedSecrets {
  readonly signIn: string;
  readonly proxy: string;
}

export const noSecrets: TypedSecrets = { signIn: '', proxy: '' };

const secretsFor = (row: ConnectionRow | undefined, typed: TypedSecrets) =>
  [
    { name: row?.secret?.name, value: typed.signIn.trim() },
    { name: row?.proxySecret?.name, value: typed.proxy.trim() },
  ].flatMap(({ name, value }) => (name !== undefined && value !== '' ? [{ name, value }] : []));

/** Keeps a connection and then its secrets, under the names that the core gives them. */
export function useSaveConnection() {
  const { queries } = useCore();
  const kept = useKeptWarehouse();
  const put = useMutation(queries.warehouse.putConnection.mutationOptions({ onSuccess: kept }));
  const secrets = useSendSecrets();
  /** The key under which it is kept, so that a second try does not add another one. */
  const [keptKey, setKeptKey] = useState<string | null>(null);

  const save = async (
    profile: ConnectionProfile,
    typed: TypedSecrets,
    onSaved: () => void,
  ): Promise<void> => {
    const view = await put.mutateAsync(profile).catch(() => null); // shown as `error`
    if (view === null) return;
    setKeptKey(profile.key);
    const row = view.connections.find(({ key }) => key === profile.key);
    if (await secrets.send(secretsFor(row, typed))) onSaved();
  };

  return {
    save,
    keptKey,
    saving: put.isPending || secrets.pending,
    error: put.error ?? secrets.error,
  };
}
