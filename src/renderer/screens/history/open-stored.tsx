import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { ExperimentSummary } from '@shared/domain/history';
import { useCore } from '../../api/core';
import { useNewExperiment } from '../../api/new-experiment';
import { useWaitingResults } from '../../api/waiting-results';
import { ErrorNotice } from '../../components/error-notice';
import { waitingOf } from '../../components/waiting-words';
import classes from './open-stored.module.css';
import { openingOf } from './open-words';

/** The way from a stored experiment to its messages, or why there is none. */
export function OpenStored(props: { experiment: ExperimentSummary }) {
  const { experimentId } = props.experiment;
  const { queries } = useCore();
  const takeOver = useNewExperiment();
  const [, navigate] = useLocation();
  const status = useQuery(queries.experiments.status.queryOptions());
  const open = useMutation(
    queries.history.open.mutationOptions({
      onSuccess: (opened) => {
        takeOver(opened);
        navigate('/viewer');
      },
    }),
  );
  const waiting = waitingOf(useWaitingResults(), [experimentId]) !== null;
  if (status.data === undefined) return null;
  const opening = openingOf(props.experiment, status.data, waiting);
  return (
    <div className={classes.box}>
      <div className={classes.line}>
        <p className={classes.sentence}>{opening.sentence}</p>
        {opening.kind === 'there' && (
          <Button component={Link} href="/viewer" variant="default" className={classes.button}>
            Go to the Viewer
          </Button>
        )}
        {opening.kind === 'possible' && (
          <Button
            className={classes.button}
            leftSection={<IconMessages size={16} aria-hidden />}
            loading={open.isPending}
            onClick={() => open.mutate({ experimentId })}
          >
            Open in the Viewer
          </Button>
        )}
      </div>
      {open.error && (
        <ErrorNotice error={open.error} onRetry={() => open.mutate({ experimentId })} />
      )}
    </div>
  );
}
