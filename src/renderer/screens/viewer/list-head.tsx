import { Button } from '@mantine/core';
import { IconArrowBackUp, IconChecks } from '@tabler/icons-react';
import { countOf, formatNumber } from '../../format';
import classes from './list-head.module.css';
import { leftOf } from './navigation';
import type { Desk } from './use-desk';
import { chosenEntry, goesOn } from './view';

/** Whose messages these are, and one step for all of them that are left. */
export function ListHead(props: { desk: Desk }) {
  const { desk } = props;
  const chosen = desk.entries.find((entry) => entry.id === chosenEntry(desk.view));
  const left = goesOn(desk.view) ? leftOf(desk.rows).length : 0;
  return (
    <div className={classes.head}>
      <h2 className={classes.title}>
        <span dir="auto">{chosen?.title ?? 'All messages'}</span>
        {chosen?.subtitle && <span className={classes.soft}> {chosen.subtitle}</span>}
      </h2>
      {desk.bulk && (
        <span className={classes.step}>
          <span className={classes.soft}>Approved {countOf(desk.bulk.length, 'message')}.</span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => void desk.undoBulk()}
          >
            Undo {countOf(desk.bulk.length, 'approval')}
          </Button>
        </span>
      )}
      {left > 0 && (
        <span className={classes.step}>
          <span className={`${classes.soft} tabular`}>{formatNumber(left)} left here</span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconChecks size={14} aria-hidden />}
            onClick={() => void desk.approveRest()}
          >
            Approve the rest
          </Button>
        </span>
      )}
    </div>
  );
}
