import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WordlessState } from '../../../components/message-state';
import classes from './failure-box.module.css';
import { StateSign } from './state-sign';

/** Why a message or a whole arm failed, in the model's or the program's own sentence. */
export function FailureBox(props: {
  /** What became of a message; absent for an arm. */
  state?: WordlessState;
  /** `caution` for what may be meant so: a limit that was reached, a model that declined. */
  tone: 'bad' | 'caution';
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className={classes.box} data-tone={props.tone}>
      {props.state ? (
        <StateSign state={props.state} size={18} />
      ) : (
        <IconAlertTriangle size={18} aria-hidden />
      )}
      <div>
        {props.title && <p className={classes.title}>{props.title}</p>}
        <p className={classes.text}>{props.children}</p>
      </div>
    </div>
  );
}
