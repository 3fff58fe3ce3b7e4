import { SqlWarehouse } from '../sql-warehouse';
import { makeLock } from '../statements/config-saves';
import { addLaterColumns, allTables, createTable, duckDbTypes } from '../tables';
import type { Warehouse } from '../warehouse';
import { openDuckDbConnection } from './duckdb-connection';

interface DuckDbWarehouseOptions {
  /** Path of the database file, made when missing (its folder must exist); `:memory:` for none. */
  readonly file: string;
  readonly label: string;
  /** Tells when a config is saved. */
  readonly clock: () => Date;
}

/**
 * The embedded warehouse: one file that one program at a time can open. Text is kept exactly,
 * NUL included, except that half of a surrogate pair becomes U+FFFD. Throws DATA_FOLDER_IN_USE when
 * another program has the file open, WAREHOUSE_UNAVAILABLE when it is damaged or cannot be opened.
 */
export async function openDuckDbWarehouse(options: DuckDbWarehouseOptions): Promise<Warehouse> {
  const { file, label, clock } = options;
  const tables = allTables.map((table) => createTable(table, duckDbTypes));
  const setUp = [...tables, ...addLaterColumns(duckDbTypes), makeLock.text];
  return new SqlWarehouse('local', label, await openDuckDbConnection(file, label, setUp), clock);
}
