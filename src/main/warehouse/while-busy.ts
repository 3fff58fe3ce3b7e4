import { setTimeout as sleep } from 'node:timers/promises';
import { SoundcheckError } from '@shared/errors';

/** How long to go on trying while somebody else holds what is needed. Times in milliseconds. */
export interface Patience {
  /** From the first try to the last. */
  readonly limit: number;
  /** The longest first wait; each one is at most twice the one before. */
  readonly first: number;
  readonly longest: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Somebody presses a button and waits: after half a minute they want to know. */
export const usualPatience: Patience = {
  limit: 30_000,
  first: 20,
  longest: 1_000,
  now: () => performance.now(),
  random: Math.random,
  wait: (milliseconds) => sleep(milliseconds),
};

/**
 * Does the work, again after each WAREHOUSE_BUSY until the limit, then passes that on. Each wait
 * is drawn anew ("full jitter"), so that those who met once do not meet again.
 */
export async function whileBusy<T>(
  work: () => Promise<T>,
  patience: Patience = usualPatience,
): Promise<T> {
  const start = patience.now();
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SoundcheckError) || error.code !== 'WAREHOUSE_BUSY') throw error;
      const wait = patience.random() * Math.min(patience.longest, patience.first * 2 ** tries);
      if (patience.now() + wait - start > patience.limit) throw error;
      await patience.wait(wait);
    }
  }
}
