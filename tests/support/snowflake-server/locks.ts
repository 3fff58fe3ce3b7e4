import type { Clock } from '../../../src/main/generation/scheduling/clock';
import { errors } from './errors';

/** Who holds locks: a transaction, or a statement that is one by itself. */
export interface Holder {
  /** By the clock; a statement that is under way is never idle. */
  readonly idleSince: () => number | null;
  /** Ends the transaction and gives back its locks. */
  readonly abort: () => void;
}

/** Snowflake ends a transaction that has been idle so long while somebody waits for its locks. */
const idleLimitMs = 5 * 60_000;

/**
 * Locks on tables as Snowflake has them: UPDATE, DELETE and MERGE take their table's, and a
 * transaction keeps it until it ends. A transaction that holds one may take it again.
 */
export class TableLocks {
  readonly #holders = new Map<string, Holder>();
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #watchers: (() => void)[] = [];

  constructor(private readonly clock: Clock) {}

  /** Resolves when a statement waits for some table. */
  queued(): Promise<void> {
    const isQueued = [...this.#waiting.values()].some((waiters) => waiters.length > 0);
    if (isQueued) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** Resolves when the lock is had. Rejects with 000625 after the time, 000604 when cancelled. */
  take(table: string, holder: Holder, timeoutMs: number, signal: AbortSignal): Promise<void> {
    const current = this.#holders.get(table);
    if (current === undefined || current === holder) {
      this.#holders.set(table, holder);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        stopTimer();
        stopWatching();
        signal.removeEventListener('abort', cancel);
        const others = (this.#waiting.get(table) ?? []).filter((one) => one !== next);
        this.#waiting.set(table, others);
      };
      const cancel = (): void => {
        leave();
        reject(errors.cancelled());
      };
      const next = (): void => {
        leave();
        this.#holders.set(table, holder);
        resolve();
      };
      const stopTimer = this.clock.after(timeoutMs, () => {
        leave();
        reject(errors.locked(table, 'another statement'));
      });
      const stopWatching = this.#endIdleHolders(table);
      signal.addEventListener('abort', cancel);
      this.#waiting.set(table, [...(this.#waiting.get(table) ?? []), next]);
      for (const tell of this.#watchers.splice(0)) tell();
      if (signal.aborted) cancel();
    });
  }

  /** Gives back everything that somebody holds; whoever waited longest is next. */
  release(holder: Holder): void {
    for (const [table, current] of [...this.#holders]) {
      if (current !== holder) continue;
      this.#holders.delete(table);
      this.#waiting.get(table)?.[0]?.();
    }
  }

  /** Watches whoever holds the table while somebody waits; the function ends that. */
  #endIdleHolders(table: string): () => void {
    let stop: () => void = () => undefined;
    const look = (): void => {
      const holder = this.#holders.get(table);
      const since = holder?.idleSince() ?? this.clock.now();
      const left = since + idleLimitMs - this.clock.now();
      stop = this.clock.after(left > 0 ? left : idleLimitMs, look);
      if (left <= 0) holder?.abort();
    };
    look();
    return () => stop();
  }
}
