import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ask-dialog.module.css';

/** A question before something is replaced: what it is about, and the answers, safest first. */
export function AskDialog(props: {
  opened: boolean;
  title: string;
  children: ReactNode;
  answers: ReactNode;
  onClose: () => void;
}) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size="lg"
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': 'Close the question' }}
    >
      <p className={classes.text}>{props.children}</p>
      <Group justify="flex-end" gap="xs">
        {props.answers}
      </Group>
    </Modal>
  );
}
