import { Button, Loader } from '@mantine/core';
import { IconClockPause, IconDeviceFloppy, IconSend, IconTrash } from '@tabler/icons-react';
import type { QueuedStore } from '@shared/contract/review';
import { countOf, formatDateTime } from '../../../../format';
import { useBrands } from '../../../../theme/brand-context';
import classes from './queue.module.css';
import { amountOf, listOf, nextPhrase } from './queue-words';

/** One batch of results that waits: what it is, since when, why, and what can be done. */
export function WaitingEntry(props: {
  entry: QueuedStore;
  sending: boolean;
  saving: boolean;
  onSend: () => void;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { entry } = props;
  const { brands } = useBrands();
  const brand = brands.find(({ key }) => key === entry.brand)?.name ?? entry.brand;
  const name = `${brand}: ${listOf(entry.configNames)}`;
  const isBusy = props.sending || entry.sending;
  return (
    <li className={classes.entry} aria-label={name}>
      {isBusy ? (
        <Loader size={18} aria-hidden className={classes.icon} />
      ) : (
        <IconClockPause size={20} stroke={1.5} aria-hidden className={classes.icon} />
      )}
      <div className={classes.words}>
        <p className={classes.name}>{name}</p>
        <p className={`${classes.soft} tabular`}>
          {amountOf(entry)}, for {entry.warehouseLabel}
        </p>
        <p className={classes.because}>{entry.because}</p>
        <p className={classes.soft}>
          Since {formatDateTime(entry.queuedAt)}
          {entry.attempts > 0 && `, tried ${countOf(entry.attempts, 'time')}`}. {nextPhrase(entry)}
        </p>
      </div>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconSend size={14} aria-hidden />}
          aria-label={`Send now: ${name}`}
          disabled={isBusy}
          onClick={props.onSend}
        >
          Send now
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDeviceFloppy size={14} aria-hidden />}
          aria-label={`Save as a file: ${name}`}
          loading={props.saving}
          onClick={props.onSave}
        >
          Save as a file
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTrash size={14} aria-hidden />}
          aria-label={`Discard: ${name}`}
          disabled={isBusy}
          onClick={props.onDiscard}
        >
          Discard
        </Button>
      </div>
    </li>
  );
}
