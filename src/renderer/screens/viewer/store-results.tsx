import { Button } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { storeLabel, storeSentence } from './words';

/**
 * The screen's one primary action: metadata and rejections of every arm into the warehouse.
 * `onStored` gets the outcome in words.
 */
export function StoreResults(props: {
  status: ExperimentStatus;
  onStored: (sentence: string) => void;
}) {
  const { status, onStored } = props;
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const store = useMutation(
    queries.results.store.mutationOptions({
      onSuccess: (outcome) => {
        onStored(storeSentence(outcome));
        void queryClient.invalidateQueries({ queryKey: queries.experiments.status.key() });
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
      {storeLabel(status)}
    </Button>
  );
}
