import type { DuckDBConnection, DuckDBInstance, DuckDBMaterializedResult } from '@duckdb/node-api';
import { SoundcheckError } from '@shared/errors';
import { Mutex } from '../../mutex';
import type { Execute, ReadOptions, Row, SqlConnection } from '../sql-connection';
import type { Statement } from '../statements/statement';
import { onAbort, refuseCancelled } from './cancelling';
import { openingError, statementError } from './duckdb-errors';
import { pagesOf } from './result-rows';

/** The engine neither looks for extensions on the network nor reads files that SQL might name. */
const engineOptions = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'false',
  lock_configuration: 'true',
};

/** Lets statements written for Snowflake run here: JSON is the type of VARIANT and ARRAY alike. */
const macros = [
  'CREATE OR REPLACE TEMP MACRO PARSE_JSON(json_text) AS CAST(json_text AS JSON)',
  'CREATE OR REPLACE TEMP MACRO TO_ARRAY(json_value) AS json_value',
];

/** One file, one connection. The file stays locked against other programs until it is closed. */
class DuckDbConnection implements SqlConnection {
  readonly #mutex = new Mutex();
  #closed = false;

  constructor(
    private readonly file: string,
    private readonly label: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  asksPerson(): boolean {
    return false;
  }

  execute(statement: Statement, options: ReadOptions = {}): Promise<Row[]> {
    return this.#mutex.run(() => this.#run(statement, options));
  }

  /**
   * The engine works the whole answer out first: what fails while it streams by itself, this
   * version of its library takes for the end (seen with 1.5.5). Nobody has to wait for the reader.
   */
  async *stream(statement: Statement, options: ReadOptions = {}): AsyncGenerator<readonly Row[]> {
    const result = await this.#mutex.run(() => this.#result(statement, options));
    for await (const page of pagesOf(result)) {
      refuseCancelled(options.signal);
      yield page;
    }
  }

  transaction<T>(work: (execute: Execute) => Promise<T>): Promise<T> {
    return this.#mutex.run(async () => {
      await this.#command('BEGIN TRANSACTION');
      try {
        const result = await work((statement) => this.#run(statement, {}));
        await this.#command('COMMIT');
        return result;
      } catch (cause) {
        await this.#rollBack(cause);
        throw cause;
      }
    });
  }

  close(): Promise<void> {
    return this.#mutex.run(() => {
      if (!this.#closed) {
        this.#closed = true;
        this.connection.closeSync();
        this.instance.closeSync();
      }
      return Promise.resolve();
    });
  }

  #command(text: string): Promise<Row[]> {
    return this.#run({ text, values: [] }, {});
  }

  async #run(statement: Statement, options: ReadOptions): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const page of pagesOf(await this.#result(statement, options))) rows.push(...page);
    return rows;
  }

  async #result(
    { text, values }: Statement,
    { signal, onWait }: ReadOptions,
  ): Promise<DuckDBMaterializedResult> {
    if (this.#closed) {
      throw new SoundcheckError(
        'WAREHOUSE_UNAVAILABLE',
        'The warehouse was closed already. Restart Soundcheck to open it again.',
      );
    }
    refuseCancelled(signal);
    onWait?.('running');
    const settled = onAbort(signal, () => this.connection.interrupt());
    try {
      const result = await this.connection.run(text, [...values]);
      refuseCancelled(signal);
      return result;
    } catch (cause) {
      refuseCancelled(signal);
      throw statementError(this.file, this.label, cause);
    } finally {
      settled();
    }
  }

  async #rollBack(cause: unknown): Promise<void> {
    try {
      await this.#command('ROLLBACK');
    } catch (failure) {
      throw new AggregateError([cause, failure], 'A transaction failed, and so did its rollback.', {
        cause: failure,
      });
    }
  }
}

/**
 * Opens a database file, or makes it, and runs the statements that set it up. `:memory:` keeps
 * nothing. A file that this very process has open already is shared with it. Throws
 * DATA_FOLDER_IN_USE when another process has it open, WAREHOUSE_UNAVAILABLE when it cannot be read.
 */
export async function openDuckDbConnection(
  file: string,
  label: string,
  setUp: readonly string[],
): Promise<SqlConnection> {
  let connection: DuckDbConnection | null = null;
  try {
    // Loaded here because the engine takes 75 ms that a start without a warehouse need not pay.
    const { DuckDBInstance } = await import('@duckdb/node-api');
    // From the cache: a second instance over the same file in one process is not kept off by the
    // file's lock and would write over the first one's pages.
    const instance = await DuckDBInstance.fromCache(file, engineOptions);
    connection = new DuckDbConnection(file, label, instance, await instance.connect());
    for (const text of [...macros, ...setUp]) await connection.execute({ text, values: [] });
    return connection;
  } catch (cause) {
    await connection?.close();
    throw openingError(file, label, cause);
  }
}
