import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckDbConnection } from '../../../src/main/warehouse/duckdb/duckdb-connection';
import type { Row, SqlConnection } from '../../../src/main/warehouse/sql-connection';
import type { Statement } from '../../../src/main/warehouse/statements/statement';

const addOne: Statement = { text: 'INSERT INTO COUNTED SELECT ?', values: [1] };
const count: Statement = { text: 'SELECT COUNT(*) AS ROW_COUNT FROM COUNTED', values: [] };

let connection: SqlConnection;

beforeEach(async () => {
  connection = await openDuckDbConnection(':memory:', 'the local warehouse', [
    'CREATE TABLE COUNTED (NUMBER BIGINT)',
  ]);
});
afterEach(() => connection.close());

describe('a transaction', () => {
  it('lets nobody see or use what it has not committed', async () => {
    let seen: Promise<Row[]> | undefined;
    const failing = connection.transaction(async (execute) => {
      await execute(addOne);
      seen = connection.execute(count);
      expect(await execute(count)).toEqual([{ ROW_COUNT: 1 }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await seen).toEqual([{ ROW_COUNT: 0 }]);
  });

  it('keeps to itself while another waits, and hands on what it came to', async () => {
    const readThenAdd = (): Promise<unknown> =>
      connection.transaction(async (execute) => {
        const [row] = await execute(count);
        await execute(addOne);
        return row?.ROW_COUNT;
      });
    expect(await Promise.all([readThenAdd(), readThenAdd(), readThenAdd()])).toEqual([0, 1, 2]);
  });

  it('is undone by a statement that the engine refuses, and leaves the connection usable', async () => {
    const failing = connection.transaction(async (execute) => {
      await execute(addOne);
      await execute({ text: 'INSERT INTO COUNTED SELECT ?', values: ['not a number'] });
    });
    await expect(failing).rejects.toThrow('Conversion Error');
    expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
  });
});

describe('the engine', () => {
  it.each([
    ['read files', `SELECT * FROM read_csv('/etc/passwd')`],
    ['write files', `COPY COUNTED TO '/tmp/counted.csv'`],
    ['fetch extensions', 'INSTALL httpfs'],
    ['be talked out of that', 'SET enable_external_access = true'],
  ])('cannot %s', async (_what, text) => {
    await expect(connection.execute({ text, values: [] })).rejects.toThrow(
      /disabled|cannot change|locked/i,
    );
  });

  it('answers in plain data', async () => {
    const text = `SELECT SUM(1) AS TOTAL, TIMESTAMP '2026-01-14 12:34:00' AS AT,
      PARSE_JSON('{"a": [1]}') AS FILE, TO_ARRAY(PARSE_JSON('["b"]')) AS LIST, NULL AS EMPTY`;
    expect(await connection.execute({ text, values: [] })).toEqual([
      { TOTAL: 1, AT: '2026-01-14T12:34:00.000Z', FILE: { a: [1] }, LIST: ['b'], EMPTY: null },
    ]);
  });
});
