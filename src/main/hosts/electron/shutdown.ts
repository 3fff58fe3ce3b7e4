import type { App } from 'electron';
import type { Log } from '../../logging';
import type { Core } from '../core';

/** How long quitting waits for runs to stop and journals to close. Milliseconds. */
const patience = 10_000;

/**
 * Lets the core end in order before the program does. Should it not get there in time, what it held
 * is in the journal all the same.
 */
export function disposeOnQuit(app: App, core: Pick<Core, 'dispose'>, log: Log): void {
  let ending: Promise<void> | null = null;
  app.on('will-quit', (event) => {
    event.preventDefault();
    ending ??= endInOrder(core, log).then((exitCode) => app.exit(exitCode));
  });
}

async function endInOrder(core: Pick<Core, 'dispose'>, log: Log): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience);
  });
  try {
    if ((await Promise.race([core.dispose(), tooLate])) !== 'late') return 0;
    log.error('the core took too long to end');
  } catch (error) {
    log.error({ err: error }, 'the core did not end in order');
  } finally {
    clearTimeout(timer);
  }
  return 1;
}
