import { IconCheck, IconX } from '@tabler/icons-react';
import type { MessageState } from '../../../components/message-state';
import classes from './run-grid.module.css';
import { StateSign } from './state-sign';

/** What a square shows: lines of text for a message, a sign once it was judged or has no words. */
export function CellPicture(props: { state: MessageState }) {
  switch (props.state) {
    case 'unreviewed':
      return <span className={classes.lines} aria-hidden />;
    case 'approved':
      return <IconCheck size={14} stroke={2.5} aria-hidden />;
    case 'rejected':
      return <IconX size={14} stroke={2.5} aria-hidden />;
    case 'refused':
    case 'filtered':
    case 'cut_off':
    case 'failed':
      return <StateSign state={props.state} size={14} />;
  }
}
