import { Button, Group } from '@mantine/core';
import { IconCloudPause } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { QueuedStore } from '@shared/contract/review';
import { useSendWaiting, useWaitingResults } from '../../api/waiting-results';
import { announceError } from '../../components/notices';
import { waitingPhrase } from '../../components/waiting-words';
import { countOf } from '../../format';
import { useBrands } from '../../theme/brand-context';
import classes from './recoverable-work.module.css';
import { waitingDetail } from './waiting-detail';

/** More than these would crowd out the day's work; Settings lists them all. */
const shownAtOnce = 2;

function Waiting(props: { entry: QueuedStore }) {
  const { entry } = props;
  const { brands } = useBrands();
  const send = useSendWaiting();
  const brand = brands.find((one) => one.key === entry.brand)?.name ?? entry.brand;
  return (
    <div className={classes.work} data-waiting>
      <IconCloudPause size={20} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <strong>
          {waitingPhrase([entry])} to {entry.warehouseLabel}
        </strong>
        <div className={classes.text}>{entry.because}</div>
        <div className={classes.text}>{waitingDetail(entry, brand)}</div>
      </div>
      <Group gap="xs">
        <Button
          variant={entry.retriesItself ? 'default' : 'filled'}
          loading={send.isPending || entry.sending}
          onClick={() => send.mutate({ id: entry.id }, { onError: announceError })}
        >
          Send now
        </Button>
        <Button component={Link} href="/settings/warehouse" variant="default">
          Warehouse settings
        </Button>
      </Group>
    </div>
  );
}

/** Results that are on this computer only, why that is, and the way on. */
export function WaitingWork() {
  const waiting = useWaitingResults();
  if (waiting.length === 0) return null;
  return (
    <section className={classes.list} aria-label="Results that wait to be sent">
      {waiting.slice(0, shownAtOnce).map((entry) => (
        <Waiting key={entry.id} entry={entry} />
      ))}
      {waiting.length > shownAtOnce && (
        <p className={classes.text}>
          {countOf(waiting.length - shownAtOnce, 'more waits', 'more wait')}; all of them are listed
          in the warehouse settings.
        </p>
      )}
    </section>
  );
}
