import { Mutex } from '../../mutex';
import { deferred } from './deferred';
import { cancelled, inTime } from './in-time';

/** Lets one at a time at work, until it is closed. Who cancels while they wait is told at once. */
export class Turns {
  readonly #mutex = new Mutex();
  #closed = false;

  /** `refusal`: what whoever comes after the end is told. */
  constructor(private readonly refusal: () => Error) {}

  /** Does work when nobody else is at work. */
  take<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const turn = this.#mutex.run(async () => {
      if (this.#closed) throw this.refusal();
      if (signal?.aborted) throw cancelled();
      return work();
    });
    return inTime(turn, { signal });
  }

  /** Resolves when nobody else is at work, with what ends the turn. */
  async hold(signal: AbortSignal | undefined): Promise<() => void> {
    const begun = deferred<void>();
    const ended = deferred<void>();
    const turn = this.take(signal, () => {
      begun.resolve();
      return ended.promise;
    });
    try {
      await Promise.race([begun.promise, turn]);
    } catch (cause) {
      // The turn may still come: nobody is there to take it.
      ended.resolve();
      throw cause;
    }
    // Whoever reads is told by what they read that it was cancelled.
    turn.catch(() => undefined);
    return () => ended.resolve();
  }

  /** Does the last work, after everything that was asked for before. May be called again. */
  close(work: () => Promise<void>): Promise<void> {
    return this.#mutex.run(async () => {
      this.#closed = true;
      await work();
    });
  }
}
