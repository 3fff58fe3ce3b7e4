import { app, dialog } from 'electron';
import type { Log } from '../../logging';

/**
 * What nobody caught. After an exception the program is in no known state: it says so and ends, and
 * the journal brings the work back at the next start. A promise that nobody waited for is noted.
 *
 * Electron's crashReporter is never started: its reports are copies of the memory, keys included.
 */
export function watchForFaults(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a fault that nobody caught');
    if (!process.env['SOUNDCHECK_NO_DIALOG']) {
      dialog.showErrorBox(
        'Soundcheck has to close',
        'Something went wrong inside Soundcheck. Your work is saved and offered again at the next start; the log has the details.',
      );
    }
    app.exit(1);
  });
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'a failure that nobody waited for');
  });
  app.on('child-process-gone', (_event, details) => {
    log.warn({ type: details.type, reason: details.reason }, 'a helper process ended');
  });
}
