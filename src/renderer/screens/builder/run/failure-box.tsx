import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './failure-box.module.css';

/** Why a message or a whole arm failed, in the model's or the program's own sentence. */
export function FailureBox(props: { title?: string; children: ReactNode }) {
  return (
    <div className={classes.box}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        {props.title && <p className={classes.title}>{props.title}</p>}
        <p className={classes.text}>{props.children}</p>
      </div>
    </div>
  );
}
