import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
} from '@tabler/icons-react';
import type { Verdict } from '@shared/domain/experiment';
import classes from './verdict-mark.module.css';

export type MessageState = Verdict | 'failed';

const marks = {
  unreviewed: { icon: IconCircleDashed, word: 'Not looked at' },
  approved: { icon: IconCircleCheck, word: 'Approved' },
  rejected: { icon: IconCircleX, word: 'Rejected' },
  failed: { icon: IconAlertTriangle, word: 'Failed' },
} as const;

export const stateWord = (state: MessageState): string => marks[state].word;

/** What became of a message: an icon and a word, so that colour is never the only sign. */
export function VerdictMark(props: { state: MessageState; iconOnly?: boolean }) {
  const mark = marks[props.state];
  return (
    <span className={classes.mark} data-state={props.state}>
      <mark.icon size={16} stroke={1.9} aria-hidden />
      <span className={props.iconOnly ? 'visually-hidden' : undefined}>{mark.word}</span>
    </span>
  );
}
