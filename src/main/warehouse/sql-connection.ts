import type { Statement } from './statements/statement';

/**
 * A row by column name (upper case). Cells are plain on every engine: numbers, not bigints; times
 * as ISO 8601 in UTC; JSON parsed.
 */
export type Row = Readonly<Record<string, unknown>>;

export type Execute = (statement: Statement) => Promise<Row[]>;

/** One connection to a database, shared by everybody who uses a warehouse. */
export interface SqlConnection {
  /** Runs one statement by itself. It never falls into somebody's transaction. */
  readonly execute: Execute;
  /**
   * Runs `work` between BEGIN and COMMIT, with nobody else's statements in between. When it
   * throws, everything is rolled back and the error passed on. Inside, only the `execute` that it
   * is given may be used: the connection's own waits for the transaction to end.
   */
  transaction<T>(work: (execute: Execute) => Promise<T>): Promise<T>;
  /** Waits for what is running. May be called again. */
  close(): Promise<void>;
}
