import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('reading', () => {
  /** Runs for minutes unless somebody stops it. */
  const endless: Statement = {
    text: 'SELECT COUNT(*) AS FOUND FROM range(1000000000000) WHERE hash(range) = 1',
    values: [],
  };
  const numbers = (count: number): Statement => ({
    text: `SELECT range AS NUMBER FROM range(${count})`,
    values: [],
  });

  it('is interrupted in the engine when it is given up, and nobody else notices', async () => {
    const controller = new AbortController();
    const giveUp = () => void setImmediate(() => controller.abort());
    const reading = connection.execute(endless, { signal: controller.signal, onWait: giveUp });
    const next = connection.execute(count);
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await next).toEqual([{ ROW_COUNT: 0 }]);
  });

  it('comes in pages, between which it may be given up, and others may write', async () => {
    const controller = new AbortController();
    const sizes: number[] = [];
    const reading = (async () => {
      for await (const page of connection.stream(numbers(10_000), { signal: controller.signal })) {
        sizes.push(page.length);
        await connection.execute(addOne);
        if (sizes.length === 2) controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(sizes).toEqual([2_048, 2_048]);
    expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 2 }]);
  });

  it('fails as a whole where it fails far down, rather than ending early', async () => {
    const text = `SELECT CAST(CASE WHEN range = 4999999 THEN 'x' ELSE '1' END AS BIGINT) AS NUMBER
      FROM range(5000000)`;
    const pages = connection.stream({ text, values: [] });
    await expect(pages[Symbol.asyncIterator]().next()).rejects.toThrow('Conversion Error');
  });
});

describe('two connections to one file', () => {
  it('cannot change the same row at once: the second is told that it is busy', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'soundcheck-connection-'));
    const file = join(folder, 'warehouse.duckdb');
    const first = await openDuckDbConnection(file, 'the local warehouse', [
      'CREATE TABLE COUNTED (NUMBER BIGINT)',
      'INSERT INTO COUNTED VALUES (1)',
    ]);
    const second = await openDuckDbConnection(file, 'the local warehouse', []);
    const change: Statement = { text: 'UPDATE COUNTED SET NUMBER = NUMBER + 1', values: [] };
    await first.transaction(async (execute) => {
      await execute(change);
      const refused = second.transaction((run) => run(change));
      await expect(refused).rejects.toMatchObject({ code: 'WAREHOUSE_BUSY' });
      await expect(refused).rejects.toThrow('The local warehouse is busy');
    });
    await second.transaction((run) => run(change));
    expect(await first.execute({ text: 'SELECT NUMBER FROM COUNTED', values: [] })).toEqual([
      { NUMBER: 3 },
    ]);
    await Promise.all([first.close(), second.close()]);
    await rm(folder, { recursive: true });
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
