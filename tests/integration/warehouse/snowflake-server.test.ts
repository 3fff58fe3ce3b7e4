import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from 'snowflake-sdk';
import { connect, connectionOf, execute, loadDriver } from '../../support/snowflake-server/driver';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { everything } from '../../support/snowflake-server/account';

let driver: Awaited<ReturnType<typeof loadDriver>>;
let server: SnowflakeServer;
let connection: Connection;

beforeAll(async () => {
  driver = await loadDriver();
  server = await startSnowflakeServer();
  connection = await connect(driver.createConnection(connectionOf(server)));
});
afterAll(() => server.close());
beforeEach(() =>
  server.run(
    'CREATE OR REPLACE TABLE THINGS (NAME VARCHAR, SIZE BIGINT, FILE VARIANT, LIST ARRAY)',
  ),
);

const ask = async (text: string, binds: Parameters<typeof execute>[2] = []) =>
  (await execute(connection, text, binds)).rows;
const names = async () =>
  (await server.rows('SELECT NAME FROM MESSAGING_SYSTEM_V2.UI.THINGS ORDER BY ALL')).map(
    ({ NAME }) => NAME,
  );

describe('values', () => {
  it('go both ways', async () => {
    await ask('INSERT INTO THINGS SELECT ?, ?, PARSE_JSON(?), TO_ARRAY(PARSE_JSON(?))', [
      "it's 🎻",
      12,
      '{"b": 1, "a": [1.5]}',
      '["x"]',
    ]);
    expect(await ask('select * from things')).toEqual([
      { NAME: "it's 🎻", SIZE: 12, FILE: { a: [1.5], b: 1 }, LIST: ['x'] },
    ]);
  });

  it.each([
    ['an apostrophe', "d'oh \\' \\n"],
    ['emoji', '🎻👩‍🎤'],
    ['NUL', 'a\0b'],
    ['100 kB', 'long '.repeat(20_000)],
  ])('survive with %s in them', async (_what, text) => {
    expect(await ask('SELECT ? AS TEXT', [text])).toEqual([{ TEXT: text }]);
    const [row] = await ask('SELECT PARSE_JSON(?) AS FILE', [JSON.stringify({ text })]);
    expect(row).toEqual({ FILE: { text } });
  });

  it('are cells as Snowflake writes them', async () => {
    const { statement, rows } = await execute(
      connection,
      `SELECT CAST('12.50' AS NUMBER(10, 2)) AS FIXED, CAST(1.5 AS FLOAT) AS REAL, TRUE AS YES,
        CAST('2026-01-02' AS DATE) AS DAY, CAST(NULL AS VARCHAR) AS NOTHING,
        CAST('2026-01-01T00:00:00.123Z' AS TIMESTAMP_NTZ) AS AT,
        CAST('2026-01-01T00:00:00.123Z' AS TIMESTAMP_LTZ) AS HERE`,
    );
    expect(statement.getColumns()?.map((column) => column.getType())).toEqual([
      'fixed',
      'real',
      'boolean',
      'date',
      'text',
      'timestamp_ntz',
      'timestamp_ltz',
    ]);
    const [row = {}] = rows;
    expect(row).toMatchObject({ FIXED: 12.5, REAL: 1.5, YES: true, NOTHING: null });
    expect(row.AT).toEqual(new Date('2026-01-01T00:00:00.123Z'));
    expect(row.HERE).toEqual(new Date('2026-01-01T00:00:00.123Z'));
    expect(row.DAY).toEqual(new Date('2026-01-02T00:00:00Z'));
  });

  it('sort NULL as the largest of them', async () => {
    const rows = await ask('SELECT X FROM (VALUES (1), (NULL), (2)) AS GIVEN (X) ORDER BY X DESC');
    expect(rows).toEqual([{ X: null }, { X: 2 }, { X: 1 }]);
  });

  it('come in rows by an array bind', async () => {
    const { statement } = await execute(
      connection,
      'INSERT INTO THINGS (NAME, SIZE) VALUES (?, ?)',
      [
        ['a', 1],
        ['b', null],
      ],
    );
    expect(statement.getNumUpdatedRows()).toBe(2);
    expect(await names()).toEqual(['a', 'b']);
  });
});

describe('what a statement has changed', () => {
  it('is counted in columns of its own', async () => {
    expect(await ask(`INSERT INTO THINGS (NAME) VALUES ('a'), ('b')`)).toEqual([
      { 'number of rows inserted': 2 },
    ]);
    expect(await ask(`UPDATE THINGS SET SIZE = 1`)).toEqual([
      { 'number of rows updated': 2, 'number of multi-joined rows updated': 0 },
    ]);
    expect(
      await ask(
        `MERGE INTO THINGS AS STORED USING (SELECT * FROM (VALUES (?, ?), (?, ?), (?, ?)) AS X (NAME, GONE)) AS GIVEN
         ON STORED.NAME = GIVEN.NAME
         WHEN MATCHED AND GIVEN.GONE THEN DELETE
         WHEN MATCHED THEN UPDATE SET SIZE = 2
         WHEN NOT MATCHED AND NOT GIVEN.GONE THEN INSERT (NAME) VALUES (GIVEN.NAME)`,
        ['a', true, 'b', false, 'c', false],
      ),
    ).toEqual([
      { 'number of rows inserted': 1, 'number of rows updated': 1, 'number of rows deleted': 1 },
    ]);
    expect(await ask(`DELETE FROM THINGS`)).toEqual([{ 'number of rows deleted': 2 }]);
  });

  it('is undone by ROLLBACK and kept by COMMIT', async () => {
    await ask('BEGIN');
    await ask('INSERT INTO THINGS (NAME) VALUES (?)', ['gone']);
    await ask('ROLLBACK');
    await ask('BEGIN TRANSACTION');
    await ask('INSERT INTO THINGS (NAME) VALUES (?)', ['kept']);
    await expect(ask('INSERT INTO THINGS (SIZE) SELECT ?', ['many'])).rejects.toThrow();
    await ask('COMMIT');
    expect(await names()).toEqual(['kept']);
  });
});

describe('errors', () => {
  it.each([
    ['SELECT * FROM NOWHERE', '002003', '42S02'],
    ['SELECT NOTHING FROM THINGS', '000904', '42000'],
    ['SELEC 1', '001003', '42000'],
    ['USE SCHEMA NOWHERE', '002043', '02000'],
    [`INSERT INTO THINGS (FILE) SELECT PARSE_JSON('{')`, '100069', '22P02'],
    [`SELECT CAST('x' AS BIGINT)`, '100038', '22018'],
    [`INSERT INTO THINGS (FILE) SELECT '{}'`, '002023', '22000'],
    [`INSERT INTO THINGS (NAME, LIST) VALUES ('a', '[]')`, '002023', '22000'],
    ['SELECT "name" FROM THINGS', '000904', '42000'],
    ['SELECT ?', '002049', '42601'],
  ])('%s: %s', async (text, code, sqlState) => {
    await expect(ask(text)).rejects.toMatchObject({ code, sqlState });
  });

  it('tell of a MERGE that would change one row from several', async () => {
    await ask(`INSERT INTO THINGS (NAME) VALUES ('a')`);
    const merge = `MERGE INTO THINGS USING (SELECT * FROM (VALUES ('a', 1), ('a', 2)) AS X (NAME, SIZE)) AS GIVEN
      ON THINGS.NAME = GIVEN.NAME WHEN MATCHED THEN UPDATE SET SIZE = GIVEN.SIZE`;
    await expect(ask(merge)).rejects.toMatchObject({ code: '100090' });
  });

  it('tell of a text that is too long', async () => {
    await expect(ask('SELECT LENGTH(?)', ['x'.repeat(16_777_217)])).rejects.toMatchObject({
      code: '100078',
    });
    await expect(ask(`SELECT '${'x'.repeat(1_048_576)}'`)).rejects.toMatchObject({
      code: '001003',
    });
  });

  it('tell of what a role may not do', async () => {
    server.account.roles.set('ANALYST', {
      ...everything,
      createTable: false,
      tables: { THINGS: ['SELECT'], HIDDEN: [] },
    });
    await server.run('CREATE OR REPLACE TABLE HIDDEN (A BIGINT)');
    const refused = { code: '003001', sqlState: '42501' };
    await expect(ask('CREATE TABLE MINE (A BIGINT)')).rejects.toMatchObject(refused);
    await expect(ask('DELETE FROM THINGS')).rejects.toMatchObject(refused);
    await expect(ask('SELECT * FROM HIDDEN')).rejects.toMatchObject({ code: '002003' });
    expect(
      await ask(`SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'UI'`),
    ).toEqual([{ TABLE_NAME: 'THINGS' }]);
    server.account.roles.set('ANALYST', { ...everything, warehouses: [] });
    await expect(ask('SELECT * FROM THINGS')).rejects.toMatchObject({
      code: '000606',
      sqlState: '57P03',
    });
    server.account.roles.set('ANALYST', everything);
  });
});
