import type { Execute, Row } from './sql-connection';
import type { Query } from './statements/statement';

/** Rows as the query reads them. */
export const readRows = <T>(query: Query<T>, rows: readonly Row[]): T[] =>
  rows.map((row) => query.row.parse(row));

/** The whole answer to a query. */
export async function rowsOf<T>(execute: Execute, query: Query<T>): Promise<T[]> {
  return readRows(query, await execute(query));
}
