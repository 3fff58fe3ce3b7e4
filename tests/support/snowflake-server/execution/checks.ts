import type { DuckDBConnection } from '@duckdb/node-api';
import type { KnownTable } from '../account';
import type { BoundValue } from '../binds';
import { rowType } from '../cells';
import { assignmentsOf } from '../dialect/assignments';
import { mergeCheck } from '../dialect/merge';
import type { Token } from '../dialect/tokens';
import { errors } from '../errors';
import { run } from './engine';

/** Looks at what is about to be run, in the same snapshot. Throws to refuse it. */
export type Check = (connection: DuckDBConnection) => Promise<void>;

type Translated = (tokens: readonly Token[]) => string;

/** Refuses a MERGE that would change one row from several. */
export function duplicateCheck(
  tokens: readonly Token[],
  rows: readonly (readonly BoundValue[])[],
  translated: Translated,
): Check {
  return async (connection) => {
    const check = mergeCheck(tokens);
    if (!check) return;
    const text = translated(check.tokens);
    for (const row of rows) {
      const found = await run(connection, text, row.slice(0, check.binds));
      if (found.currentRowCount > 0) throw errors.duplicateRow();
    }
  };
}

const structured = ['VARIANT', 'ARRAY', 'OBJECT'];

/** Refuses a text where a VARIANT or an ARRAY belongs: Snowflake turns none into the other. */
export function typeCheck(
  tokens: readonly Token[],
  target: KnownTable,
  translated: Translated,
): Check {
  return async (connection) => {
    const assignments = assignmentsOf(tokens);
    if (!assignments || !target.columns.some(({ type }) => structured.includes(type))) return;
    const columns =
      assignments.columns ?? target.columns.map(({ name }, index) => ({ from: index, to: name }));
    const query = await connection.prepare(translated(assignments.query));
    const names = Array.from({ length: query.columnCount }, (_, index) => query.columnName(index));
    for (const { from, to } of columns) {
      const column = target.columns.find(({ name }) => name === to);
      const index = typeof from === 'number' ? from : names.indexOf(from);
      if (!column || !structured.includes(column.type) || index < 0 || index >= names.length)
        continue;
      const { type } = rowType(to, query.columnType(index));
      if (type === 'text') throw errors.typeMismatch(column.type, 'VARCHAR(16777216)', to);
    }
  };
}
