import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResultReader,
  type JS,
} from '@duckdb/node-api';
import type { BoundValue } from '../binds';
import { macros } from '../dialect/functions';
import { errors } from '../errors';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The one DuckDB in memory behind a server. Every Snowflake session has a connection of its own. */
export class Engine {
  #version = 0;
  readonly #touched = new Map<string, number>();

  private constructor(
    private readonly instance: DuckDBInstance,
    /** For definitions, and for tests that look into tables. */
    readonly own: DuckDBConnection,
  ) {}

  static async open(): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Where NULL sorts, as Snowflake has it.
      default_null_order: 'nulls_last_on_asc_first_on_desc',
    });
    const own = await instance.connect();
    for (const macro of macros) await own.run(macro);
    return new Engine(instance, own);
  }

  async addDatabase(name: string): Promise<void> {
    await this.own.run(`ATTACH ':memory:' AS ${quoted(name)}`);
  }

  async addSchema(database: string, schema: string): Promise<void> {
    await this.own.run(`CREATE SCHEMA IF NOT EXISTS ${quoted(database)}.${quoted(schema)}`);
  }

  async connect(): Promise<DuckDBConnection> {
    return this.instance.connect();
  }

  /** Where names without a schema are looked for: there first, then among the macros. */
  async look(
    connection: DuckDBConnection,
    database: string | null,
    schema: string | null,
  ): Promise<void> {
    const home =
      database !== null && schema !== null ? `${quoted(database)}.${quoted(schema)},` : '';
    await connection.run(`SET search_path = '${home.replaceAll("'", "''")}memory.main'`);
  }

  /** Rows of DuckDB's own SQL over the usual schema. */
  async read(text: string): Promise<Record<string, JS>[]> {
    return (await this.own.runAndReadAll(text)).getRowObjectsJS();
  }

  /** Goes up with every commit. */
  get version(): number {
    return this.#version;
  }

  touchedSince(table: string, version: number): boolean {
    return (this.#touched.get(table) ?? 0) > version;
  }

  committed(tables: Iterable<string>): void {
    this.#version += 1;
    for (const table of tables) this.#touched.set(table, this.#version);
  }

  close(): void {
    this.own.closeSync();
    this.instance.closeSync();
  }
}

/** Runs a statement and reads all of its answer. */
export function run(
  connection: DuckDBConnection,
  text: string,
  values: readonly BoundValue[] = [],
): Promise<DuckDBResultReader> {
  return values.length === 0
    ? connection.runAndReadAll(text)
    : connection.runAndReadAll(text, [...values]);
}

/**
 * Runs something that a signal ends. DuckDB forgets an interruption that comes before the statement
 * has begun in its own thread, so it is told again until it has listened.
 */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw errors.cancelled();
  let repeating: ReturnType<typeof setInterval> | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), 10);
  };
  signal.addEventListener('abort', interrupt);
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearInterval(repeating);
  }
}
