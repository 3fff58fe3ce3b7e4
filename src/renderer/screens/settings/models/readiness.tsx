import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './model-table.module.css';

/** Whether something can run, as an icon and words. */
export function Readiness(props: { because: string | null; children: ReactNode }) {
  return (
    <span className={classes.state} data-ready={props.because === null || undefined}>
      {props.because === null ? (
        <IconCircleCheck size={16} stroke={1.9} aria-hidden />
      ) : (
        <IconPlugConnectedX size={16} stroke={1.75} aria-hidden />
      )}
      <span>{props.children}</span>
    </span>
  );
}
