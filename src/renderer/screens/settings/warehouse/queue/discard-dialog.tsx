import { useMutation } from '@tanstack/react-query';
import type { QueuedStore } from '@shared/contract/review';
import { useCore } from '../../../../api/core';
import { ConfirmDialog } from '../../confirm-dialog';
import { lossOf } from './queue-words';
import { useChangedQueue } from './use-queue';

/** Asks before results that wait are given up, and says what would be lost. */
export function DiscardDialog(props: {
  entry: QueuedStore;
  onDiscarded: () => void;
  onClose: () => void;
}) {
  const { entry } = props;
  const { queries } = useCore();
  const changed = useChangedQueue();
  const discard = useMutation(
    queries.results.discardQueued.mutationOptions({
      onSuccess: (view) => {
        changed(view);
        props.onDiscarded();
      },
    }),
  );
  return (
    <ConfirmDialog
      title="Discard these results?"
      confirmLabel="Discard them"
      cancelLabel="Keep them"
      dangerous
      pending={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate({ id: entry.id })}
      onClose={props.onClose}
    >
      <p>{lossOf(entry)}</p>
    </ConfirmDialog>
  );
}
