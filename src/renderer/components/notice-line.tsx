import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice-line.module.css';

/** One sentence that wants to be noticed, and what can be done about it at its right. */
export function NoticeLine(props: {
  icon: Icon;
  children: ReactNode;
  action: ReactNode;
  /** Across the whole width, under the top bar. */
  bar?: boolean;
}) {
  const NoticeIcon = props.icon;
  return (
    <div className={classes.line} data-bar={props.bar || undefined}>
      <NoticeIcon size={16} stroke={1.75} aria-hidden className={classes.icon} />
      <p className={classes.words}>{props.children}</p>
      {props.action}
    </div>
  );
}
