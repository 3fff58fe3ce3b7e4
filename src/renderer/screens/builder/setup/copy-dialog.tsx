import { Button } from '@mantine/core';
import { AskDialog } from './ask-dialog';

/** Asks before A takes the place of what was changed in B. */
export function CopyDialog(props: { opened: boolean; onCopy: () => void; onClose: () => void }) {
  return (
    <AskDialog
      opened={props.opened}
      onClose={props.onClose}
      title="Copy A over B?"
      answers={
        <>
          <Button variant="default" data-autofocus onClick={props.onClose}>
            Keep B
          </Button>
          <Button onClick={props.onCopy}>Replace B</Button>
        </>
      }
    >
      The changes made in B are not saved as a version, and A replaces them.
    </AskDialog>
  );
}
