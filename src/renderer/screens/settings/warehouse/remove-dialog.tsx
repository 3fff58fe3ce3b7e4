import { useMutation } from '@tanstack/react-query';
import type { ConnectionRow } from '@shared/contract/warehouse';
import { useCore } from '../../../api/core';
import { ConfirmDialog } from '../confirm-dialog';
import { useKeptWarehouse } from './use-warehouse';

/** Asks before a connection is taken away, with its secrets. */
export function RemoveDialog(props: {
  row: ConnectionRow;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const { row } = props;
  const { queries } = useCore();
  const kept = useKeptWarehouse();
  const remove = useMutation(
    queries.warehouse.removeConnection.mutationOptions({
      onSuccess: (view) => {
        kept(view);
        props.onRemoved();
      },
    }),
  );
  return (
    <ConfirmDialog
      title={`Remove ${row.label}?`}
      confirmLabel="Remove the connection"
      cancelLabel="Keep it"
      dangerous
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ key: row.key })}
      onClose={props.onClose}
    >
      <p>
        Soundcheck forgets how to reach {row.account}, and the secrets of this connection with it.
        What is stored in Snowflake stays there.
      </p>
    </ConfirmDialog>
  );
}
