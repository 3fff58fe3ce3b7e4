import type { DuckDBConnection, DuckDBInstance, DuckDBType } from '@duckdb/node-api';
import { SoundcheckError } from '@shared/errors';
import { Mutex } from '../mutex';
import type { Execute, Row, SqlConnection } from '../sql-connection';
import type { Statement } from '../statements/statement';
import { openingError, statementError } from './duckdb-errors';

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

/** A cell as plain data. Throws where a whole number is past what JavaScript holds exactly. */
export function plainCell(cell: unknown, type: Pick<DuckDBType, 'alias'>): unknown {
  if (typeof cell === 'bigint') {
    const plain = Number(cell);
    if (!Number.isSafeInteger(plain)) throw new RangeError(`${cell} is too large a number.`);
    return plain;
  }
  if (cell instanceof Date) return cell.toISOString();
  if (type.alias === 'JSON' && typeof cell === 'string') return JSON.parse(cell);
  return cell;
}

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

  execute(statement: Statement): Promise<Row[]> {
    return this.#mutex.run(() => this.#run(statement));
  }

  async *stream(statement: Statement): AsyncGenerator<readonly Row[]> {
    yield await this.execute(statement);
  }

  transaction<T>(work: (execute: Execute) => Promise<T>): Promise<T> {
    return this.#mutex.run(async () => {
      await this.#command('BEGIN TRANSACTION');
      try {
        const result = await work((statement) => this.#run(statement));
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
    return this.#run({ text, values: [] });
  }

  async #run({ text, values }: Statement): Promise<Row[]> {
    if (this.#closed) {
      throw new SoundcheckError(
        'WAREHOUSE_UNAVAILABLE',
        'The warehouse was closed already. Restart Soundcheck to open it again.',
      );
    }
    try {
      const reader = await this.connection.runAndReadAll(text, [...values]);
      const columns = reader.columnNames().map((name, index) => ({
        name,
        type: reader.columnType(index),
      }));
      return reader
        .getRowsJS()
        .map((cells) =>
          Object.fromEntries(
            columns.map(({ name, type }, index) => [name, plainCell(cells[index], type)]),
          ),
        );
    } catch (cause) {
      throw statementError(this.file, this.label, cause);
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
