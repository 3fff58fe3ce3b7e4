import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { StoreOutcome } from '@shared/contract/review';
import { useActiveWarehouse } from '../../api/active-warehouse';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { storeLabel } from './words';

/** The screen's one primary action: metadata and rejections of every arm into the warehouse. */
export function StoreResults(props: {
  status: ExperimentStatus;
  onOutcome: (outcome: StoreOutcome) => void;
}) {
  const { status, onOutcome } = props;
  const place = useActiveWarehouse();
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const store = useMutation(
    queries.results.store.mutationOptions({
      onSuccess: async (outcome) => {
        const asked = [queries.experiments.status.key(), queries.results.queue.key()];
        await Promise.all(asked.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
        onOutcome(outcome);
      },
      onError: announceError,
    }),
  );
  return (
    <Button
      leftSection={<IconDatabase size={16} aria-hidden />}
      disabled={status.running}
      loading={store.isPending}
      onClick={() => store.mutate(undefined)}
    >
      {storeLabel(status, place)}
    </Button>
  );
}
