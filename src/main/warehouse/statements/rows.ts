import { type ColumnType, commonTypes, quoted, type RowOf, type Table } from '../tables';
import { type Bound, jsonText, places, type Statement } from './statement';

/** How much one statement carries, so that its text and its values stay within both engines' limits. */
const atOnce = { rows: 1_000, bytes: 8_000_000 };

type Columns = Table['columns'];

/**
 * Every cell travels as text and is cast where it arrives: an engine gives each column of VALUES
 * one type, and what it makes of 1, 2.5 and NULL below each other differs from engine to engine.
 */
function bind(type: ColumnType, cell: unknown): string | null {
  if (cell === null || cell === undefined) return null;
  if (type === 'variant' || type === 'array') return jsonText(cell);
  if (typeof cell === 'string') return type === 'timestamp' ? new Date(cell).toISOString() : cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  throw new TypeError(`A ${type} cell cannot hold a ${typeof cell}.`);
}

/** A bound value as a cell of this type. Snowflake takes PARSE_JSON in a SELECT, not in VALUES. */
function typed(name: string, type: ColumnType): string {
  if (type === 'variant') return `PARSE_JSON(${name})`;
  if (type === 'array') return `TO_ARRAY(PARSE_JSON(${name}))`;
  return `CAST(${name} AS ${commonTypes[type]})`;
}

const namesOf = (columns: Columns): string[] => columns.map(({ name }) => quoted(name));

/** Rows of bound values as a SELECT with these columns. */
function selectOf(columns: Columns, rows: number): string {
  const cells = columns.map(({ name, type }) => `${typed(quoted(name), type)} AS ${quoted(name)}`);
  const values = Array.from({ length: rows }, () => `(${places(columns.length)})`);
  return `SELECT ${cells.join(', ')} FROM (VALUES ${values.join(', ')}) AS GIVEN (${namesOf(columns).join(', ')})`;
}

function boundRow(columns: Columns, row: object): (string | null)[] {
  const cells = new Map<string, unknown>(Object.entries(row));
  return columns.map(({ name, type }) => bind(type, cells.get(name)));
}

const sizeOf = (values: readonly (string | null)[]): number =>
  values.reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);

/** The rows in as few chunks as the limits allow; a row that is over them alone stands alone. */
function chunksOf(rows: readonly (string | null)[][]): (string | null)[][][] {
  const chunks: (string | null)[][][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = sizeOf(row);
    const last = chunks.at(-1);
    if (last && last.length < atOnce.rows && bytes + size <= atOnce.bytes) {
      last.push(row);
      bytes += size;
    } else {
      chunks.push([row]);
      bytes = size;
    }
  }
  return chunks;
}

export function insertRow<T extends Table>(table: T, row: RowOf<T>): Statement {
  const { columns } = table;
  return {
    text: `INSERT INTO ${table.name} (${namesOf(columns).join(', ')}) ${selectOf(columns, 1)}`,
    values: boundRow(columns, row),
  };
}

/** Marks a row of a MERGE that is to be taken away. */
const gone = { name: 'GONE', type: 'boolean' } as const;

/**
 * Statements that bring rows in: new where the table has none with their key, over the stored one
 * where it has. In the same breath they take away every row with the key (cells by column name) of
 * one of `taken`. Each key may be there once only: Snowflake refuses a MERGE that is in doubt.
 */
export function mergeRows<T extends Table>(
  table: T,
  rows: readonly RowOf<T>[],
  taken: readonly object[] = [],
): Statement[] {
  const names = namesOf(table.columns);
  const keys = table.key.map(quoted);
  const matching = keys.map((name) => `STORED.${name} = GIVEN.${name}`).join(' AND ');
  const changes = names
    .filter((name) => !keys.includes(name))
    .map((name) => `${name} = GIVEN.${name}`);
  const takes = taken.length > 0;
  const columns = takes ? [...table.columns, gone] : table.columns;
  const given = [...rows, ...taken.map((row) => ({ ...row, [gone.name]: true }))];
  return chunksOf(given.map((row) => boundRow(columns, row))).map((chunk): Statement => ({
    text: `MERGE INTO ${table.name} AS STORED
USING (${selectOf(columns, chunk.length)}) AS GIVEN
ON ${matching}${takes ? '\nWHEN MATCHED AND GIVEN."GONE" THEN DELETE' : ''}
WHEN MATCHED THEN UPDATE SET ${changes.join(', ')}
WHEN NOT MATCHED${takes ? ' AND GIVEN."GONE" IS NULL' : ''} THEN INSERT (${names.join(', ')})
VALUES (${names.map((name) => `GIVEN.${name}`).join(', ')})`,
    values: chunk.flat() satisfies Bound[],
  }));
}
