import { SoundcheckError } from '@shared/errors';

/** How soon a statement is interrupted again that was not to be interrupted yet, in milliseconds. */
const interruptAgain = 20;

/** Calls `interrupt` from the moment of the signal until the function that it gives is called. */
export function onAbort(signal: AbortSignal | undefined, interrupt: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    interrupt();
    // A statement that is only being prepared does not notice.
    timer = setInterval(interrupt, interruptAgain);
  };
  signal?.addEventListener('abort', begin, { once: true });
  return () => {
    signal?.removeEventListener('abort', begin);
    clearInterval(timer);
  };
}

/** Throws CANCELLED once the signal has been given. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new SoundcheckError('CANCELLED', 'This was cancelled.', { cause: signal.reason });
}
