import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SecretsView } from '@shared/contract/secrets';
import type { ConnectionRow, WarehouseView } from '@shared/contract/warehouse';
import { freeKey } from '@shared/domain/free-key';
import {
  accountIn,
  environmentConnection,
  localWarehouse,
} from '@shared/domain/warehouse-connection';
import { FormDrawer } from '../../form-drawer';
import { useDraft } from '../../use-draft';
import { checkedConnection, draftOf, newConnection, sameProxy } from '../connection-draft';
import { secretLabel } from '../connection-words';
import { AccountField } from './account-field';
import { MoreFields } from './more-fields';
import { PlaceFields } from './place-fields';
import { SecretField } from './secret-field';
import { SignInFields } from './sign-in-fields';
import { noSecrets, useSaveConnection } from './use-save-connection';

/** Adds a connection, or changes the one that is given. */
export function ConnectionDrawer(props: {
  row: ConnectionRow | null;
  warehouses: WarehouseView;
  secrets: Pick<SecretsView, 'place' | 'placeLabel'>;
  onSaved: (label: string, key: string) => void;
  onClose: () => void;
}) {
  const { row, warehouses, secrets } = props;
  const [typed, setTyped] = useState(noSecrets);
  const { draft, changed, change } = useDraft(row ? draftOf(row) : newConnection());
  const { save, keptKey, saving, error } = useSaveConnection();
  const taken = [
    localWarehouse,
    environmentConnection,
    ...warehouses.connections.map(({ key }) => key),
  ];
  const key = row?.key ?? keptKey ?? freeKey(draft.label, taken, 'snowflake');
  const checked = checkedConnection(draft, key);
  const secretName = secretLabel(draft.method);
  // What was entered for one address must not go to another: the core forgets it then.
  const isSamePlace =
    row?.account === accountIn(draft.account.trim()) &&
    (row.accessUrl ?? '') === draft.accessUrl.trim();
  const isSameProxy = isSamePlace && sameProxy(draftOf(row), draft);
  return (
    <FormDrawer
      title={row ? row.label : 'Add a connection'}
      what="this connection"
      saveLabel={row ? 'Save connection' : 'Add connection'}
      changed={changed || typed.signIn !== '' || typed.proxy !== ''}
      saving={saving}
      problems={checked.problems}
      error={error}
      onSubmit={() => {
        if (checked.profile) {
          void save(checked.profile, secretName ? typed : { ...typed, signIn: '' }, () => {
            setTyped(noSecrets);
            props.onSaved(draft.label.trim(), key);
          });
        }
      }}
      onClose={props.onClose}
    >
      {(problems) => (
        <>
          <TextInput
            label="Name"
            description="What you call it, here and in sentences."
            placeholder="Team"
            autoComplete="off"
            required
            withAsterisk={false}
            data-autofocus
            value={draft.label}
            error={problems['label']}
            onChange={(event) => change({ label: event.currentTarget.value })}
          />
          <AccountField draft={draft} problem={problems['account']} onChange={change} />
          <SignInFields
            draft={draft}
            problems={problems}
            onChange={(fields) => {
              change(fields);
              if (fields.method !== undefined) setTyped({ ...typed, signIn: '' });
            }}
            secret={
              secretName && (
                <SecretField
                  key={draft.method}
                  label={secretName}
                  optional={draft.method === 'key-pair'}
                  there={isSamePlace && row.signIn.method === draft.method ? row.secret : null}
                  view={secrets}
                  value={typed.signIn}
                  onChange={(signIn) => setTyped({ ...typed, signIn })}
                />
              )
            }
          />
          <PlaceFields draft={draft} problems={problems} onChange={change} />
          <MoreFields
            draft={draft}
            problems={problems}
            onChange={change}
            proxySecret={
              <SecretField
                label="Password of the proxy"
                optional={false}
                there={isSameProxy ? row.proxySecret : null}
                view={secrets}
                value={typed.proxy}
                onChange={(proxy) => setTyped({ ...typed, proxy })}
              />
            }
          />
        </>
      )}
    </FormDrawer>
  );
}
