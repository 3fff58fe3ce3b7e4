import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { ExperimentSummary } from '@shared/domain/history';
import { useCore } from '../../api/core';
import { useNewExperiment } from '../../api/new-experiment';
import { useWaitingResults } from '../../api/waiting-results';
import { ErrorNotice } from '../../components/error-notice';
import { useSlow } from '../../components/use-slow';
import { waitingOf } from '../../components/waiting-words';
import classes from './open-stored.module.css';
import { openingOf } from './open-words';

/** The way from a stored experiment to its messages, or why there is none. */
export function OpenStored(props: { experiment: ExperimentSummary }) {
  const { experimentId } = props.experiment;
  const { client, queries } = useCore();
  const takeOver = useNewExperiment();
  const [, navigate] = useLocation();
  const status = useQuery(queries.experiments.status.queryOptions());
  const abort = useRef<AbortController>(null);
  const open = useMutation({
    mutationFn: () => {
      const controller = new AbortController();
      abort.current = controller;
      return client.history.open({ experimentId }, { signal: controller.signal });
    },
    onSuccess: (opened) => {
      takeOver(opened);
      navigate('/viewer');
    },
  });
  const slow = useSlow(open.isPending);
  // Whoever closes the drawer stays where they are.
  useEffect(() => () => abort.current?.abort(), []);
  const cancel = (): void => {
    abort.current?.abort();
    open.reset();
  };
  const waiting = waitingOf(useWaitingResults(), [experimentId]) !== null;
  if (status.data === undefined) return null;
  const opening = openingOf(props.experiment, status.data, waiting);
  return (
    <div className={classes.box}>
      <div className={classes.line}>
        <p className={classes.sentence} role="status">
          {slow
            ? 'Fetching its messages. This can take a minute where the warehouse has to wake up first.'
            : opening.sentence}
        </p>
        {opening.kind === 'there' && (
          <Button component={Link} href="/viewer" variant="default" className={classes.button}>
            Go to the Viewer
          </Button>
        )}
        {opening.kind === 'possible' && slow && (
          <Button variant="default" className={classes.button} onClick={cancel}>
            Cancel
          </Button>
        )}
        {opening.kind === 'possible' && (
          <Button
            className={classes.button}
            leftSection={<IconMessages size={16} aria-hidden />}
            loading={slow}
            onClick={() => {
              if (!open.isPending) open.mutate();
            }}
          >
            Open in the Viewer
          </Button>
        )}
      </div>
      {open.error && <ErrorNotice error={open.error} onRetry={() => open.mutate()} />}
    </div>
  );
}
