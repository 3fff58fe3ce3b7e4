import { type ColumnType, commonTypes, quoted, type RowOf, type Table } from '../tables';
import { type Bound, jsonText, places, type Statement } from './statement';

/** Most rows that one statement carries: keeps its text and its values within both engines' limits. */
const mostRowsAtOnce = 500;

function bind(type: ColumnType, cell: unknown): Bound {
  if (cell === null || cell === undefined) return null;
  if (type === 'variant' || type === 'array') return jsonText(cell);
  if (typeof cell === 'string') return type === 'timestamp' ? new Date(cell).toISOString() : cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  throw new TypeError(`A ${type} cell cannot hold a ${typeof cell}.`);
}

/** A bound value as a cell of this type. Snowflake takes PARSE_JSON in a SELECT, not in VALUES. */
function typed(name: string, type: ColumnType): string {
  if (type === 'variant') return `PARSE_JSON(${name})`;
  if (type === 'array') return `TO_ARRAY(PARSE_JSON(${name}))`;
  return `CAST(${name} AS ${commonTypes[type]})`;
}

const namesOf = (table: Table): string[] => table.columns.map(({ name }) => quoted(name));

const valueLists = (rows: number, columns: number): string =>
  Array.from({ length: rows }, () => `(${places(columns)})`).join(', ');

/** The rows as a SELECT with the table's columns. */
function selectOf(table: Table, rows: number): string {
  const cells = table.columns.map(
    ({ name, type }) => `${typed(quoted(name), type)} AS ${quoted(name)}`,
  );
  const values = valueLists(rows, table.columns.length);
  return `SELECT ${cells.join(', ')} FROM (VALUES ${values}) AS GIVEN (${namesOf(table).join(', ')})`;
}

function valuesOf(table: Table, rows: readonly object[]): Bound[] {
  return rows.flatMap((row) => {
    const cells = new Map<string, unknown>(Object.entries(row));
    return table.columns.map(({ name, type }) => bind(type, cells.get(name)));
  });
}

function chunksOf<T>(rows: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += mostRowsAtOnce) {
    chunks.push(rows.slice(start, start + mostRowsAtOnce));
  }
  return chunks;
}

export function insertRow<T extends Table>(table: T, row: RowOf<T>): Statement {
  return {
    text: `INSERT INTO ${table.name} (${namesOf(table).join(', ')}) ${selectOf(table, 1)}`,
    values: valuesOf(table, [row]),
  };
}

/**
 * Statements that bring rows in: new where the table has none with their key, over the stored one
 * where it has. Each key may be there once only (Snowflake refuses a MERGE that is in doubt).
 */
export function mergeRows<T extends Table>(table: T, rows: readonly RowOf<T>[]): Statement[] {
  const names = namesOf(table);
  const keys = table.key.map(quoted);
  const matching = keys.map((name) => `STORED.${name} = GIVEN.${name}`).join(' AND ');
  const changes = names
    .filter((name) => !keys.includes(name))
    .map((name) => `${name} = GIVEN.${name}`);
  return chunksOf(rows).map((chunk) => ({
    text: `MERGE INTO ${table.name} AS STORED
USING (${selectOf(table, chunk.length)}) AS GIVEN
ON ${matching}
WHEN MATCHED THEN UPDATE SET ${changes.join(', ')}
WHEN NOT MATCHED THEN INSERT (${names.join(', ')})
VALUES (${names.map((name) => `GIVEN.${name}`).join(', ')})`,
    values: valuesOf(table, chunk),
  }));
}

/** Statements that take away every row with one of these keys (cells by column name). */
export function deleteRows(table: Table, rows: readonly object[]): Statement[] {
  const key = table.columns.filter(({ name }) => table.key.includes(name));
  const names = key.map(({ name }) => quoted(name));
  const matching = names.map((name) => `${table.name}.${name} = GONE.${name}`).join(' AND ');
  return chunksOf(rows).map((chunk) => ({
    text: `DELETE FROM ${table.name}
USING (VALUES ${valueLists(chunk.length, key.length)}) AS GONE (${names.join(', ')})
WHERE ${matching}`,
    values: valuesOf({ ...table, columns: key }, chunk),
  }));
}
