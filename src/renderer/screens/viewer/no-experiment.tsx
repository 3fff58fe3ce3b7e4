import { Button, Group } from '@mantine/core';
import { IconMessages, IconTools } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Recoverable } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { EmptyState } from '../../components/empty-state';
import { announceError } from '../../components/notices';
import { Panel } from '../../components/page';
import { countOf, formatDateTime } from '../../format';
import { OpenFile, useNewExperiment } from './experiment-files';
import classes from './no-experiment.module.css';

function Work(props: { work: Recoverable }) {
  const { work } = props;
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const takeOver = useNewExperiment();
  const recover = useMutation(
    queries.experiments.recover.mutationOptions({
      onSuccess: (status) => {
        takeOver(status);
        void queryClient.invalidateQueries({ queryKey: queries.experiments.builder.key() });
      },
      onError: announceError,
    }),
  );
  const arms = work.experiment?.arms ?? [];
  const made = arms.reduce((sum, arm) => sum + arm.generated + arm.failed, 0);
  const lookedAt = arms.reduce((sum, arm) => sum + arm.approved + arm.rejected, 0);
  return (
    <li className={classes.work}>
      <div>
        <div className={classes.name}>{arms.map((arm) => arm.campaignName).join(' and ')}</div>
        <div className={`${classes.soft} tabular`}>
          {countOf(made, 'message')}, {lookedAt} looked at, last changed{' '}
          {formatDateTime(work.lastChange)}
        </div>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={recover.isPending}
        onClick={() => recover.mutate({ id: work.id })}
      >
        Recover
      </Button>
    </li>
  );
}

/** Before there is anything to read: where messages come from, and the ways to them. */
export function NoExperiment() {
  const { queries } = useCore();
  const recoverable = useQuery(queries.experiments.recoverable.queryOptions());
  const works = recoverable.data?.filter((work) => work.experiment !== null) ?? [];
  return (
    <>
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
            <OpenFile hasExperiment={false} />
          </Group>
        }
      >
        Run a config in the Builder and its messages arrive here, ready to be approved or rejected.
        An experiment that was saved as a file can be opened again.
      </EmptyState>
      {works.length > 0 && (
        <div className={classes.works}>
          <Panel title="Work that can be recovered">
            <ul className={classes.list} role="list">
              {works.map((work) => (
                <Work key={work.id} work={work} />
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </>
  );
}
