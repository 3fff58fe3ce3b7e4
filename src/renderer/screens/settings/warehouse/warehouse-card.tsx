import { Button } from '@mantine/core';
import { IconCircleCheck, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './warehouse.module.css';

/** One warehouse: its name, whether it is worked with, what is known of it, what can be done. */
export function WarehouseCard(props: {
  icon: Icon;
  name: string;
  aside?: ReactNode;
  active: boolean;
  onUse: () => void;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <article
      className={classes.card}
      aria-label={props.name}
      data-active={props.active || undefined}
    >
      <div className={classes.head}>
        <props.icon size={20} stroke={1.5} aria-hidden className={classes.icon} />
        <h3 className={classes.title}>{props.name}</h3>
        {props.active && (
          <span className={classes.active}>
            <IconCircleCheck size={16} stroke={1.9} aria-hidden /> In use
          </span>
        )}
        {props.aside}
        <span className={classes.buttons}>
          {!props.active && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Work with it: ${props.name}`}
              onClick={props.onUse}
            >
              Work with it
            </Button>
          )}
          {props.actions}
        </span>
      </div>
      {props.children}
    </article>
  );
}
