import { abortReason } from './abort-reason';
import { ModelFailure } from './provider';

/** 30 seconds, 1 second, 0.3 seconds. */
const inSeconds = (milliseconds: number): string => {
  const seconds = Number((milliseconds / 1000).toPrecision(3));
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
};

/**
 * Runs a call with a signal that ends it when the caller's does or when the time is up. The SDKs'
 * own timeouts cover the headers only; with this one a body that stalls ends the call too, and so
 * does a call that takes no notice of its signal: whatever it brings later is dropped. Throws the
 * caller's abort reason, a ModelFailure of the kind `again` when the time is up, and otherwise what
 * the call throws.
 *
 * @param deadlineMs from the request to the last byte of the answer
 */
export async function withDeadline<Result>(
  label: string,
  deadlineMs: number,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const tooLate = new ModelFailure(
    'again',
    'deadline',
    `${label} did not finish its answer within ${inSeconds(deadlineMs)}.`,
  );
  const abort = (): void => ending.abort(signal.reason);
  const timer = setTimeout(() => ending.abort(tooLate), deadlineMs);
  signal.addEventListener('abort', abort, { once: true });
  const ended = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', () => reject(abortReason(ending.signal)), {
      once: true,
    });
  });
  try {
    return await Promise.race([call(ending.signal), ended]);
  } catch (error) {
    ending.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
