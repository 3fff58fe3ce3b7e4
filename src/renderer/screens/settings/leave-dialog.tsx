import { Button, Group, Modal } from '@mantine/core';
import classes from './settings-screen.module.css';

/** Asked before something that was typed would be lost. */
export function LeaveDialog(props: {
  opened: boolean;
  /** What is not saved, as in "the quality rules". */
  what: string;
  onStay: () => void;
  onLeave: () => void;
}) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onStay}
      title="Leave without saving?"
      classNames={{ title: classes.dialogTitle }}
      closeButtonProps={{ 'aria-label': 'Close the question' }}
      zIndex={320}
      // The press of Escape that brought the question must not answer it as well: Mantine would hand
      // it to every dialog that is open by then.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onStay();
      }}
    >
      <p className={classes.text}>What you changed in {props.what} is not saved.</p>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={props.onStay}>
          Keep editing
        </Button>
        <Button color="red" variant="light" onClick={props.onLeave}>
          Discard the changes
        </Button>
      </Group>
    </Modal>
  );
}
