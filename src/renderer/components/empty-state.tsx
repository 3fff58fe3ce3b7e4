import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** Where there is nothing yet: says what belongs here, and offers the step that brings it. */
export function EmptyState(props: {
  icon: Icon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <props.icon size={32} stroke={1.25} aria-hidden className={classes.icon} />
      <h2 className={classes.title}>{props.title}</h2>
      <p className={classes.text}>{props.children}</p>
      {props.action}
    </div>
  );
}
