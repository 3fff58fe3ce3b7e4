import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import classes from './undo-line.module.css';

/**
 * What was just done, in its own place, with the way back. The way back gets the focus, as what was
 * pressed before is often gone; nothing about it passes with time.
 */
export function UndoLine(props: {
  message: string | null;
  /** Whether the undoing is under way. */
  undoing: boolean;
  onUndo?: () => void;
}) {
  return (
    <div className={classes.line} role="status">
      {props.message}
      {props.message !== null && props.onUndo && (
        <Button
          key={props.message}
          size="compact-sm"
          variant="default"
          autoFocus
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          loading={props.undoing}
          onClick={props.onUndo}
        >
          Undo
        </Button>
      )}
    </div>
  );
}
