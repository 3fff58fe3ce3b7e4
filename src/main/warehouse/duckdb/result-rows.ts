import type { DuckDBMaterializedResult, DuckDBType } from '@duckdb/node-api';
import type { Row } from '../sql-connection';

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

/** The rows of a result, as many at once as the engine keeps together (2,048). */
export async function* pagesOf(result: DuckDBMaterializedResult): AsyncGenerator<Row[]> {
  const columns = result.columnNames().map((name, index) => ({
    name,
    type: result.columnType(index),
  }));
  for await (const page of result.yieldRowsJs()) {
    yield page.map((cells) =>
      Object.fromEntries(
        columns.map(({ name, type }, index) => [name, plainCell(cells[index], type)]),
      ),
    );
  }
}
