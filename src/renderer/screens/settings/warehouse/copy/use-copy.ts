import { useCallback, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { CopyEvent } from '@shared/contract/warehouse';
import { useCore } from '../../../../api/core';
import { useLongCall } from '../../use-long-call';
import type { CopyChoice } from './copy-words';

/** Copies between two warehouses, and tells how far it is and how it ended. */
export function useCopy() {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const [last, setLast] = useState<CopyEvent | null>(null);
  const follow = useCallback(
    (event: CopyEvent) => {
      setLast(event);
      // The warehouse that is worked with may be the one that got more.
      if (event.kind === 'done') {
        void queryClient.invalidateQueries({ queryKey: queries.configs.key() });
      }
    },
    [queries, queryClient],
  );
  const { state, start, cancel, reset } = useLongCall(follow);
  return {
    last,
    state,
    cancel,
    /** Nothing is told any more of the last copy. */
    forget: (): void => {
      setLast(null);
      reset();
    },
    start: (choice: CopyChoice): void => {
      setLast(null);
      void start((signal) => client.warehouse.copy(choice, { signal }));
    },
  };
}
