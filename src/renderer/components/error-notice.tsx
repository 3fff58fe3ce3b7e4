import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { errorSentence } from '../api/errors';

/** An error in place: the core's sentence, and a way to try again where there is one. */
export function ErrorNotice(props: { error: unknown; onRetry?: () => void }) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      styles={{ message: { color: 'var(--sc-text)' } }}
    >
      {errorSentence(props.error)}
      {props.onRetry && (
        <Button size="compact-sm" variant="default" mt="xs" display="block" onClick={props.onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
