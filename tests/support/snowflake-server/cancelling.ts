import { errors } from './errors';

/** Waits, unless the statement is cancelled: then it rejects with 000604. */
export function orCancelled(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(errors.cancelled());
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    void wait.then(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    });
  });
}
