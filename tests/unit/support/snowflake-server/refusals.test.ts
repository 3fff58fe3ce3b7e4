import { describe, expect, it } from 'vitest';
import { refuse } from '../../../support/snowflake-server/dialect/refusals';
import { kindOf } from '../../../support/snowflake-server/dialect/statement-kind';
import { tokensOf } from '../../../support/snowflake-server/dialect/tokens';

function tried(text: string): void {
  const tokens = tokensOf(text);
  refuse(tokens, kindOf(tokens));
}

describe('what only DuckDB would run', () => {
  it.each([
    ['VALUES with PARSE_JSON', 'INSERT INTO T VALUES (PARSE_JSON(?))', '002014'],
    ['VALUES with TO_ARRAY', 'INSERT INTO T (A) VALUES (1), (TO_ARRAY(?))', '002014'],
    ['VALUES with a query', 'INSERT INTO T VALUES ((SELECT 1))', '002014'],
    ['ON CONFLICT', 'INSERT INTO T VALUES (1) ON CONFLICT DO NOTHING', '001003'],
    ['RETURNING', 'DELETE FROM T RETURNING A', '001003'],
    ['INSERT OR REPLACE', 'INSERT OR REPLACE INTO T VALUES (1)', '001003'],
    ['a bound LIMIT', 'SELECT A FROM T LIMIT ?', '001003'],
    ['macros', 'CREATE OR REPLACE TEMP MACRO F(X) AS X', '001003'],
    ['pragmas', 'PRAGMA version', '001003'],
    ['attaching', `ATTACH 'x.db'`, '001003'],
    ['lists', 'SELECT [1, 2]', '001003'],
    ['structs', `SELECT {'a': 1}`, '001003'],
    ['arrows', `SELECT FILE ->> 'a' FROM T`, '001003'],
    ['unnest', 'SELECT unnest(A) FROM T', '002141'],
    ['list_value', 'SELECT list_value(1)', '002141'],
    ['json_extract', `SELECT json_extract(FILE, '$.a') FROM T`, '002141'],
    ['read_csv', `SELECT * FROM read_csv('/etc/passwd')`, '002141'],
    ['too many rows', `INSERT INTO T VALUES ${'(1),'.repeat(16_384)}(1)`, '001795'],
  ])('is refused: %s', (_what, text, code) => {
    expect(() => tried(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe("Snowflake's own SQL", () => {
  it.each([
    'SELECT COUNT(*), MAX(A), IFF(A = 1, NVL(B, 0), 2) FROM T',
    'INSERT INTO T (A, B) SELECT PARSE_JSON(X), TO_ARRAY(PARSE_JSON(?)) FROM (VALUES (?)) AS G (X)',
    `INSERT INTO T (A, "b") VALUES (1, CAST('2026-01-01' AS DATE)), (-2, NULL)`,
    `SELECT A::NUMBER(10, 2), CAST(B AS VARCHAR(20)) FROM T WHERE A IN (SELECT B FROM U)`,
    `WITH X (A) AS (SELECT 1) SELECT * FROM X QUALIFY ROW_NUMBER() OVER (PARTITION BY A ORDER BY A) = 1`,
    'MERGE INTO T AS S USING (SELECT 1 AS A) AS G ON S.A = G.A WHEN NOT MATCHED THEN INSERT (A) VALUES (TO_ARRAY(G.A))',
    'DELETE FROM T USING (VALUES (?)) AS GONE (A) WHERE T.A = GONE.A',
    `SELECT 'VALUES (PARSE_JSON(?)) ON CONFLICT -- [' AS TEXT -- RETURNING`,
    'SELECT EXTRACT(YEAR FROM A) FROM T',
  ])('is let through: %s', (text) => {
    expect(() => tried(text)).not.toThrow();
  });
});
