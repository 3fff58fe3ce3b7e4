import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import classes from './settings-screen.module.css';
import { useFocusBack } from './use-focus-back';

/** A question before something that cannot be undone, or that changes where work goes. */
export function ConfirmDialog(props: {
  title: string;
  children: ReactNode;
  /** What the button does, as in "Remove the connection". */
  confirmLabel: string;
  /** The safe answer. */
  cancelLabel?: string;
  dangerous?: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      classNames={{ title: classes.dialogTitle }}
      closeButtonProps={{ 'aria-label': 'Close the question' }}
    >
      <div className={classes.dialogBody}>
        {props.children}
        {props.error ? <ErrorNotice error={props.error} /> : null}
      </div>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button
          variant="default"
          data-autofocus={props.dangerous || undefined}
          onClick={props.onClose}
        >
          {props.cancelLabel ?? 'Cancel'}
        </Button>
        <Button
          {...(props.dangerous ? { color: 'red', variant: 'light' } : { 'data-autofocus': true })}
          loading={props.pending}
          onClick={props.onConfirm}
        >
          {props.confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
