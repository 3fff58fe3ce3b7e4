import type { ReactNode } from 'react';
import classes from './metric.module.css';

/** One number with its unit, its name, and a line that says what stands behind it. */
export function Metric(props: { label: ReactNode; value: string; detail?: ReactNode }) {
  return (
    <div className={classes.metric}>
      <div className={classes.label}>{props.label}</div>
      <div className={`${classes.value} tabular`}>{props.value}</div>
      {props.detail && <div className={classes.detail}>{props.detail}</div>}
    </div>
  );
}
