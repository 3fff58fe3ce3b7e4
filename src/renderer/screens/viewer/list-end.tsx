import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { formatNumber } from '../../format';
import classes from './list-end.module.css';
import { leftOf } from './navigation';
import type { Desk } from './use-desk';
import { chosenEntry, goesOn } from './view';
import { leftIn } from './words';

/** Below a user or stage that is done: the way to the next one that is not. */
export function ListEnd(props: { desk: Desk }) {
  const { entries, view, rows, total, toEntry } = props.desk;
  const index = entries.findIndex((entry) => entry.id === chosenEntry(view));
  if (index < 0 || !goesOn(view) || total > rows.length || leftOf(rows).length > 0) return null;
  const next = [...entries.slice(index + 1), ...entries.slice(0, index)].find(
    (entry) => leftIn(entry) > 0,
  );
  return (
    <div className={classes.end}>
      <span>Everything here has been looked at.</span>
      {next && (
        <Button
          size="compact-sm"
          variant="light"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          onClick={() => toEntry(next.id)}
        >
          Next: {next.title} ({formatNumber(leftIn(next))} left)
        </Button>
      )}
    </div>
  );
}
