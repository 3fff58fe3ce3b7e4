import { app, dialog } from 'electron';
import { SoundcheckError } from '@shared/errors';
import { hideSecrets } from '../../logging';
import { terminalOptions } from './arguments';

const unexpected =
  'Soundcheck could not start because of a fault of its own. Your work is saved; the log in the data folder has the details.';

/**
 * Chromium ends a program on Linux that has no display, also one that wants no window, and says so in
 * words that help nobody. Answers that need no waiting (`--version`, `--help`) come out before that.
 *
 * @throws SoundcheckError BAD_INPUT
 */
export function requireDisplay(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): void {
  if (platform !== 'linux' || hasDisplay(environment)) return;
  if (args.some((argument) => terminalOptions.has(argument))) return;
  throw new SoundcheckError(
    'BAD_INPUT',
    'There is no display here, which this program needs on Linux even for its terminal commands. Put “xvfb-run -a” in front of it, or use “npm run cli” from the source.',
  );
}

const hasDisplay = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);

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
  if (!(error instanceof SoundcheckError)) {
    const details = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${hideSecrets(details ?? '')}\n`);
  }
  const canShow = process.platform !== 'linux' || hasDisplay(process.env);
  if (canShow && !process.env['SOUNDCHECK_NO_DIALOG']) {
    await app.whenReady();
    dialog.showErrorBox('Soundcheck could not start', sentence);
  }
  app.exit(1);
}
