import { Button } from '@mantine/core';
import { IconLogin2, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAccessChange } from '../../api/access';
import { useCore } from '../../api/core';
import { EmptyState } from '../../components/empty-state';
import { announceError } from '../../components/notices';

/** In the sample workspace, where a section has nothing to set up: why, and the way to one's own. */
export function SampleNotice(props: { title: string; children: ReactNode }) {
  const { queries } = useCore();
  const leave = useMutation(
    queries.access.signOut.mutationOptions({
      onSuccess: useAccessChange(),
      onError: announceError,
    }),
  );
  return (
    <EmptyState
      icon={IconPlayerPlay}
      title={props.title}
      action={
        <Button
          variant="default"
          leftSection={<IconLogin2 size={16} aria-hidden />}
          loading={leave.isPending}
          onClick={() => leave.mutate(undefined)}
        >
          Leave the sample and sign in
        </Button>
      }
    >
      {props.children}
    </EmptyState>
  );
}
