import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionRow } from '@shared/contract/warehouse';
import { connectionProfileSchema } from '@shared/domain/warehouse-connection';
import { useCore } from '../../../api/core';
import { ConfirmDialog } from '../confirm-dialog';
import { useKeptWarehouse } from './use-warehouse';

/** Gives the connection that the environment makes up a name, and keeps it with its secret. */
export function KeepConnectionDialog(props: {
  row: ConnectionRow;
  /** Where its secret goes, in the middle of a sentence. */
  place: string;
  onKept: (label: string) => void;
  onClose: () => void;
}) {
  const { row } = props;
  const { queries } = useCore();
  const kept = useKeptWarehouse();
  const [label, setLabel] = useState(row.account);
  const [tried, setTried] = useState(false);
  const checked = connectionProfileSchema.shape.label.safeParse(label);
  const keep = useMutation(
    queries.warehouse.importConnection.mutationOptions({
      onSuccess: (view, input) => {
        kept(view);
        props.onKept(input.label);
      },
    }),
  );
  const submit = (): void => {
    setTried(true);
    if (checked.success) keep.mutate({ label: checked.data });
  };
  return (
    <ConfirmDialog
      title="Keep as a connection"
      confirmLabel="Keep the connection"
      pending={keep.isPending}
      error={keep.error}
      onConfirm={submit}
      onClose={props.onClose}
    >
      <p>
        What SNOWFLAKE_… say in the environment becomes a connection of its own, with its secret in{' '}
        {props.place}. The environment is no longer needed for it.
      </p>
      <TextInput
        label="Name"
        data-autofocus
        value={label}
        error={tried && !checked.success && checked.error.issues[0]?.message}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit();
        }}
      />
    </ConfirmDialog>
  );
}
