import type { Clock } from '../../src/main/generation/scheduling/clock';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** A clock that goes on only when a test says so, and then as fast as the machine can. */
export interface FakeClock extends Clock {
  /** Timers that are still to fire. */
  pending(): number;
  /** Resolves after so many milliseconds of this clock. */
  sleep(milliseconds: number): Promise<void>;
  /** Lets so many milliseconds pass; all of the time that anybody waits for unless said. */
  run(milliseconds?: number): Promise<void>;
}

/** Lets everything that can run now run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createFakeClock(): FakeClock {
  const timers = new Set<Timer>();
  let time = 0;
  let orders = 0;

  const next = (until: number): Timer | null => {
    let first: Timer | null = null;
    for (const timer of timers) {
      if (timer.at > until) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  };

  const after: Clock['after'] = (milliseconds, act) => {
    const timer = { at: time + Math.max(0, milliseconds), order: (orders += 1), act };
    timers.add(timer);
    return () => timers.delete(timer);
  };

  return {
    now: () => time,
    after,
    pending: () => timers.size,
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    async run(milliseconds = Infinity) {
      const until = time + milliseconds;
      await settle();
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer);
        time = timer.at;
        timer.act();
        await settle();
      }
      if (until !== Infinity) time = until;
    },
  };
}
