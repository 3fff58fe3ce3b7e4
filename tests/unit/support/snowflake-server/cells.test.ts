import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { type Cell, cellOf, rowType } from '../../../support/snowflake-server/cells';

/** What DuckDB's value would be on Snowflake's wire. */
async function onTheWire(expression: string, declared?: string): Promise<[string, Cell]> {
  const connection = await (await DuckDBInstance.fromCache(':memory:')).connect();
  const result = await connection.runAndReadAll(`SELECT ${expression}`);
  const type = rowType('X', result.columnType(0), declared);
  return [type.type, cellOf(result.getRows()[0]?.[0] ?? null, type)];
}

describe('a cell', () => {
  it.each([
    ['12', 'fixed', '12'],
    ['CAST(9007199254740993 AS BIGINT)', 'fixed', '9007199254740993'],
    ['CAST(12.5 AS DECIMAL(10, 2))', 'fixed', '12.50'],
    ['CAST(1.5 AS DOUBLE)', 'real', '1.5'],
    ['TRUE', 'boolean', '1'],
    ['FALSE', 'boolean', '0'],
    [`DATE '1970-01-03'`, 'date', '2'],
    [`TIME '01:02:03.5'`, 'time', '3723.500000000'],
    [`TIMESTAMP '2026-01-01 00:00:00.123'`, 'timestamp_ntz', '1767225600.123000000'],
    [`TIMESTAMP '1969-12-31 23:59:59.5'`, 'timestamp_ntz', '-0.500000000'],
    [`TIMESTAMPTZ '2026-01-01 00:00:00+00'`, 'timestamp_ltz', '1767225600.000000000'],
    [`'text'`, 'text', 'text'],
    ['CAST(NULL AS BIGINT)', 'fixed', null],
    [`CAST('{"b":[1],"a":"x"}' AS JSON)`, 'variant', '{\n  "a": "x",\n  "b": [\n    1\n  ]\n}'],
  ])('%s', async (expression, type, cell) => {
    expect(await onTheWire(expression)).toEqual([type, cell]);
  });

  it('is what its column was declared as, where DuckDB knows no such type', async () => {
    expect(await onTheWire(`CAST('[1]' AS JSON)`, 'ARRAY')).toEqual(['array', '[\n  1\n]']);
    expect(await onTheWire(`TIMESTAMPTZ '2026-01-01 00:00:00+00'`, 'TIMESTAMP_TZ')).toEqual([
      'timestamp_tz',
      '1767225600.000000000 1440',
    ]);
  });
});
