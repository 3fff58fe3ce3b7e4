import { useMutation } from '@tanstack/react-query';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import { useCore } from '../../../api/core';
import { ConfirmDialog } from '../confirm-dialog';
import { useSwitchedWarehouse } from './use-warehouse';

/** Asks before work goes to another warehouse: what changes, and what stays. */
export function SwitchDialog(props: {
  to: { readonly key: string; readonly name: string };
  onSwitched: () => void;
  onClose: () => void;
}) {
  const { to } = props;
  const { queries } = useCore();
  const switched = useSwitchedWarehouse();
  const use = useMutation(
    queries.warehouse.use.mutationOptions({
      onSuccess: (view) => {
        switched(view);
        props.onSwitched();
      },
    }),
  );
  const name = to.key === localWarehouse ? 'the local warehouse' : to.name;
  return (
    <ConfirmDialog
      title={`Work with ${name}?`}
      confirmLabel={`Work with ${name}`}
      pending={use.isPending}
      error={use.error}
      onConfirm={() => use.mutate({ key: to.key })}
      onClose={props.onClose}
    >
      <p>
        <strong>What changes:</strong> configs come from {name} and are saved there, results are
        stored there, and History shows what is there.
      </p>
      <p>
        <strong>What stays:</strong> the experiment on your desk, your settings and your keys.
        Nothing is moved or deleted; copying between warehouses is a step of its own.
      </p>
    </ConfirmDialog>
  );
}
