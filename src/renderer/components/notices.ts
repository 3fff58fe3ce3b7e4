import { notifications } from '@mantine/notifications';
import type { SavedFile } from '@shared/contract/experiments';
import { errorSentence } from '../api/errors';

export function announce(message: string): void {
  notifications.show({ message, withBorder: true });
}

export function announceError(error: unknown): void {
  notifications.show({
    title: 'That did not work',
    message: errorSentence(error),
    color: 'red',
    withBorder: true,
    autoClose: 10_000,
  });
}

/** Says where a saved file went, or fetches it where the host hands it over as a download. */
export function receiveFile(file: SavedFile): void {
  if (file.kind === 'saved') announce(`Saved to ${file.path}`);
  if (file.kind !== 'download') return;
  const link = document.createElement('a');
  link.href = file.url;
  link.download = '';
  link.click();
}
