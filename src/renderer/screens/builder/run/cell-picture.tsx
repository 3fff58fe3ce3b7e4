import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { MessageState } from '../../../components/verdict-mark';
import classes from './run-grid.module.css';

/** What a square shows: lines of text for a message, a sign once it failed or was judged. */
export function CellPicture(props: { state: MessageState }) {
  switch (props.state) {
    case 'failed':
      return <IconAlertTriangle size={14} stroke={2} aria-hidden />;
    case 'approved':
      return <IconCheck size={14} stroke={2.5} aria-hidden />;
    case 'rejected':
      return <IconX size={14} stroke={2.5} aria-hidden />;
    case 'unreviewed':
      return <span className={classes.lines} aria-hidden />;
  }
}
