import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCore } from '../api/core';
import { formatDateTime } from '../format';
import { NoticeLine } from './notice-line';
import { announceError } from './notices';

/** Says that a brand's configs are those of an earlier time, as the warehouse cannot be reached. */
export function OfflineConfigs(props: { brand: string }) {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const input = { brand: props.brand };
  const list = useQuery(queries.configs.list.queryOptions({ input }));
  const offline = useQuery(
    queries.configs.offline.queryOptions({ input, enabled: list.isSuccess }),
  );
  const again = useMutation({
    mutationFn: () => queries.configs.list.call({ ...input, refresh: true }),
    onSuccess: async (configs) => {
      queryClient.setQueryData(queries.configs.list.queryKey({ input }), configs);
      await queryClient.invalidateQueries({ queryKey: queries.configs.offline.key() });
    },
    onError: announceError,
  });
  if (!offline.data) return null;
  return (
    <div role="status">
      <NoticeLine
        icon={IconCloudOff}
        action={
          <Button
            size="compact-sm"
            variant="default"
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            Try again
          </Button>
        }
      >
        {`${offline.data.because} The configs here are those of ${formatDateTime(offline.data.loadedAt)}.`}
      </NoticeLine>
    </div>
  );
}
