import { Button, Group } from '@mantine/core';
import { IconMessages, IconRotateClockwise, IconTools } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useCore } from '../../api/core';
import { EmptyState } from '../../components/empty-state';
import { OpenFile } from './experiment-files';

/** Before there is anything to read: where messages come from, and the ways to them. */
export function NoExperiment() {
  const { queries } = useCore();
  const recoverable = useQuery(queries.experiments.recoverable.queryOptions());
  const hasWork = recoverable.data?.some((work) => work.experiment !== null) ?? false;
  return (
    <EmptyState
      icon={IconMessages}
      title="No messages to read yet"
      action={
        <Group gap="xs" justify="center">
          <Button
            component={Link}
            href="/builder"
            leftSection={<IconTools size={16} aria-hidden />}
          >
            Go to the Builder
          </Button>
          {hasWork && (
            <Button
              component={Link}
              href="/"
              variant="default"
              leftSection={<IconRotateClockwise size={16} aria-hidden />}
            >
              Pick up earlier work
            </Button>
          )}
          <OpenFile hasExperiment={false} />
        </Group>
      }
    >
      Run a config in the Builder and its messages arrive here, ready to be approved or rejected. An
      experiment that was saved as a file can be opened again.
    </EmptyState>
  );
}
