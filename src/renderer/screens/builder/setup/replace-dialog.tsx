import { Button } from '@mantine/core';
import { AskDialog } from './ask-dialog';

/** Asks before unsaved changes make room for something else. */
export function ReplaceDialog(props: {
  opened: boolean;
  configName: string;
  /** What would take their place: "version 2 of drumeo_songs". */
  incoming: string;
  saving: boolean;
  onSaveFirst: () => void;
  onReplace: () => void;
  onClose: () => void;
}) {
  return (
    <AskDialog
      opened={props.opened}
      onClose={props.onClose}
      title="Keep your changes?"
      answers={
        <>
          <Button variant="default" data-autofocus onClick={props.onClose}>
            Go on editing
          </Button>
          <Button variant="default" onClick={props.onReplace}>
            Replace without saving
          </Button>
          <Button loading={props.saving} onClick={props.onSaveFirst}>
            Save them first
          </Button>
        </>
      }
    >
      Your changes to “{props.configName}” are not saved as a version. Opening {props.incoming}{' '}
      replaces them.
    </AskDialog>
  );
}
