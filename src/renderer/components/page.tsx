import type { ReactNode } from 'react';
import classes from './page.module.css';

/** The room of a screen: even margins, and a width that keeps rows readable on a wide display. */
export function Page(props: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={classes.page} data-wide={props.wide || undefined}>
      {props.children}
    </div>
  );
}

/** A surface that groups what belongs together. */
export function Panel(props: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.panel} aria-label={props.title}>
      {(props.title ?? props.aside) && (
        <div className={classes.panelHead}>
          {props.title && <h2 className={classes.panelTitle}>{props.title}</h2>}
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  );
}
