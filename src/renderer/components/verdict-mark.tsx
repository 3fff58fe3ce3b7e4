import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHandStop,
  IconScissors,
  IconShieldX,
  type Icon,
} from '@tabler/icons-react';
import type { MessageState } from './message-state';
import classes from './verdict-mark.module.css';

export type { MessageState } from './message-state';

const marks: Readonly<Record<MessageState, { icon: Icon; word: string }>> = {
  unreviewed: { icon: IconCircleDashed, word: 'Not looked at' },
  approved: { icon: IconCircleCheck, word: 'Approved' },
  rejected: { icon: IconCircleX, word: 'Rejected' },
  refused: { icon: IconHandStop, word: 'Refused' },
  filtered: { icon: IconShieldX, word: 'Held back' },
  cut_off: { icon: IconScissors, word: 'Cut off' },
  failed: { icon: IconAlertTriangle, word: 'Failed' },
};

export const stateWord = (state: MessageState): string => marks[state].word;

/** The icon of a state by itself, for where its word stands beside it or in a tooltip. */
export const stateIcon = (state: MessageState): Icon => marks[state].icon;

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
