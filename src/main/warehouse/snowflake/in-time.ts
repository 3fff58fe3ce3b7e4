import { SoundcheckError } from '@shared/errors';
import { SnowflakeFault } from './fault';

export interface Limits {
  /** How long it may take, in milliseconds; for ever when left out. */
  readonly milliseconds?: number;
  readonly signal?: AbortSignal | undefined;
}

export const cancelled = (): SoundcheckError =>
  new SoundcheckError('CANCELLED', 'Cancelled. Nothing was changed.');

/** Why somebody cancelled, where they said so. */
const reasonOf = ({ reason }: AbortSignal): SoundcheckError =>
  reason instanceof SoundcheckError ? reason : cancelled();

/** What took longer than it may. */
const tooLate = (milliseconds: number): SnowflakeFault =>
  new SnowflakeFault(`No answer within ${milliseconds} ms.`, 'DEADLINE');

/**
 * The result of `work`, unless it takes too long or somebody cancels it: then it rejects at once
 * with a fault named DEADLINE, or with CANCELLED or the reason of the signal, and the work goes on
 * unheeded.
 */
export async function inTime<T>(work: Promise<T>, { milliseconds, signal }: Limits): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    if (milliseconds !== undefined) {
      timer = setTimeout(() => reject(tooLate(milliseconds)), milliseconds);
    }
    if (!signal) return;
    onAbort = () => reject(reasonOf(signal));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
    if (onAbort) signal?.removeEventListener('abort', onAbort);
  }
}

/** Whether work ends by itself, well or badly, before so many milliseconds have passed. */
export async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const ended = work.then(
    () => true,
    () => true,
  );
  return inTime(ended, { milliseconds }).catch(() => false);
}

/** Resolves when the time has passed, or as soon as somebody aborts it. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
