/** How long, in milliseconds, something may take before the connection is given up. */
export interface Deadlines {
  /** To find out whether the host answers at all. */
  readonly reach: number;
  readonly signIn: number;
  /** Signing in by browser takes a person. */
  readonly signInByPerson: number;
  readonly statement: number;
  /** Reading much: the history, messages. A suspended warehouse starts within it. */
  readonly reading: number;
}

export const usualDeadlines: Deadlines = {
  reach: 5_000,
  signIn: 30_000,
  signInByPerson: 120_000,
  statement: 60_000,
  reading: 180_000,
};
