/** What the scheduler knows of time; tests bring one of their own. */
export interface Clock {
  /** Milliseconds since some beginning; it never goes back. */
  now(): number;
  /** Acts once after so many milliseconds, unless the function that it returns is called before. */
  after(milliseconds: number, act: () => void): () => void;
}

/** A longer timer would overflow in Node, which then fires at once. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.min(longestTimerMs, milliseconds));
    return () => clearTimeout(timer);
  },
};
