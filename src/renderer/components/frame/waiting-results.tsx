import { Button } from '@mantine/core';
import { IconCloudPause } from '@tabler/icons-react';
import { useSendWaiting, useSendWhenOnline, useWaitingResults } from '../../api/waiting-results';
import { formatNumber } from '../../format';
import { announce, announceError } from '../notices';
import { resultsIn, sentPhrase, waitingPhrase } from '../waiting-words';
import classes from './waiting-results.module.css';

/** In the bar while results wait to be sent; nothing when nothing does. */
export function WaitingResults() {
  const waiting = useWaitingResults();
  const send = useSendWaiting();
  useSendWhenOnline();
  if (waiting.length === 0) return null;
  return (
    <div className={classes.waiting}>
      <IconCloudPause size={16} stroke={1.75} aria-hidden className={classes.icon} />
      <span role="status" className={`${classes.words} tabular`}>
        <span className={classes.count} aria-hidden>
          {formatNumber(resultsIn(waiting))}
        </span>
        <span className={classes.phrase}>{waitingPhrase(waiting)}</span>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        loading={send.isPending || waiting.some((entry) => entry.sending)}
        onClick={() =>
          send.mutate(
            { id: null },
            {
              onSuccess: ({ entries }) => announce(sentPhrase(waiting, entries)),
              onError: announceError,
            },
          )
        }
      >
        Send now
      </Button>
    </div>
  );
}
