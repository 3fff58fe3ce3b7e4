import type { ReactNode } from 'react';
import classes from './settings-screen.module.css';

/** A part of a section: its name, a sentence on it, and what can be done with all of it. */
export function SettingsPart(props: {
  title: string;
  help: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.part} aria-label={props.title}>
      <div className={classes.partHead}>
        <div className={classes.sectionWords}>
          <h3 className={classes.partTitle}>{props.title}</h3>
          <p className={classes.text}>{props.help}</p>
        </div>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
