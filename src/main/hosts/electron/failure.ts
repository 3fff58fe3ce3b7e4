import { app, dialog } from 'electron';
import { SoundcheckError } from '@shared/errors';

const unexpected =
  'Soundcheck could not start because of a fault of its own. Your work is saved; the log in the data folder has the details.';

/** The sentence for a person, whatever it was that failed. */
export function startFailureSentence(error: unknown): string {
  return error instanceof SoundcheckError ? error.message : unexpected;
}

/**
 * Says why there will be no window and ends the program. The sentence goes to standard error too,
 * for whoever started it from a terminal. SOUNDCHECK_NO_DIALOG leaves it at that: a box would wait
 * for somebody to press its button, and with a script nobody does.
 */
export async function failToStart(error: unknown): Promise<void> {
  const sentence = startFailureSentence(error);
  process.stderr.write(`${sentence}\n`);
  if (!(error instanceof SoundcheckError)) console.error(error);
  if (!process.env['SOUNDCHECK_NO_DIALOG']) {
    await app.whenReady();
    dialog.showErrorBox('Soundcheck could not start', sentence);
  }
  app.exit(1);
}
