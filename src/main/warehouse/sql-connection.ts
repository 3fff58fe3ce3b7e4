import type { WaitState } from '@shared/contract/reports';
import type { Statement } from './statements/statement';

/**
 * A row by column name (upper case). Cells are plain on every engine: numbers, not bigints; times
 * as ISO 8601 in UTC; JSON parsed.
 */
export type Row = Readonly<Record<string, unknown>>;

export type Execute = (statement: Statement) => Promise<Row[]>;

/** How the database may be reached. */
export interface ReachOptions {
  /** Nobody is there to sign in in a browser: where that is needed it rejects with WAREHOUSE_ACCESS. */
  readonly unattended?: boolean | undefined;
}

/** What whoever waits for an answer may want of it. */
export interface ReadOptions extends ReachOptions {
  /** Cancels the statement in the database; what was asked rejects with CANCELLED. */
  readonly signal?: AbortSignal | undefined;
  /** Told when what is being waited for changes. */
  readonly onWait?: ((state: WaitState) => void) | undefined;
}

/** One connection to a database, shared by everybody who uses a warehouse. */
export interface SqlConnection {
  /** Runs one statement by itself. It never falls into somebody's transaction. */
  execute(statement: Statement, options?: ReadOptions): Promise<Row[]>;
  /**
   * The rows of one statement as they come in. Ending the iteration early cancels the statement;
   * other statements wait until it has ended.
   */
  stream(statement: Statement, options?: ReadOptions): AsyncIterable<readonly Row[]>;
  /**
   * Runs `work` between BEGIN and COMMIT, with nobody else's statements in between. When it
   * throws, everything is rolled back and the error passed on. Inside, only the `execute` that it
   * is given may be used: the connection's own waits for the transaction to end.
   *
   * Where the connection is lost, `work` is run once more on a new one, also after a COMMIT whose
   * reply was lost: it must be such that running it twice is running it once.
   */
  transaction<T>(work: (execute: Execute) => Promise<T>, options?: ReachOptions): Promise<T>;
  /** Whether using it now would open a browser for somebody to sign in. */
  asksPerson(): boolean;
  /** Waits for what is running. May be called again. */
  close(): Promise<void>;
}
