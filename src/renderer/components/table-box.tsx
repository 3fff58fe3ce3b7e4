import type { ReactNode } from 'react';
import classes from './table-box.module.css';

/** Holds a table that may be wider than its place: it scrolls by itself, from the keyboard too. */
export function TableBox(props: { label: string; children: ReactNode }) {
  return (
    <div className={classes.box} role="region" aria-label={props.label} tabIndex={0}>
      {props.children}
    </div>
  );
}
