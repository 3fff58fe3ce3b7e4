import { describe, expect, it } from 'vitest';
import { tableDefinition } from '../../../support/snowflake-server/dialect/definitions';
import { gatherValues } from '../../../support/snowflake-server/dialect/gathered-values';
import { kindOf } from '../../../support/snowflake-server/dialect/statement-kind';
import { tablesOf } from '../../../support/snowflake-server/dialect/tables';
import { tokensOf } from '../../../support/snowflake-server/dialect/tokens';
import { translate } from '../../../support/snowflake-server/dialect/translate';

function translated(text: string): string {
  const tokens = tokensOf(text);
  return translate(tokens, kindOf(tokens), {
    role: 'ANALYST',
    warehouse: null,
    database: 'MESSAGING_SYSTEM_V2',
    schema: 'UI',
    user: 'TESTER',
    account: 'tests',
    session: '1',
    now: new Date('2026-01-02T03:04:05.678Z'),
    information: (view) => `(SELECT '${view}')`,
  });
}

describe('translating', () => {
  it.each([
    ['select a from t -- why', 'SELECT A FROM T'],
    [`SELECT 'it\\'s' || 'a''b' AS "x"`, `SELECT 'it''s' || 'a''b' AS "x"`],
    ['SELECT CAST(A AS NUMBER), B::STRING', 'SELECT CAST ( A AS DECIMAL(38, 0) ) , B :: VARCHAR'],
    ['SELECT CAST(A AS TIMESTAMP_NTZ(9))', 'SELECT CAST ( A AS TIMESTAMP )'],
    ['SELECT CURRENT_ROLE(), CURRENT_WAREHOUSE()', `SELECT 'ANALYST' , NULL`],
    ['SELECT CURRENT_TIMESTAMP', `SELECT CAST('2026-01-02T03:04:05.678Z' AS TIMESTAMPTZ)`],
    ['SELECT * FROM DB.INFORMATION_SCHEMA.TABLES', `SELECT * FROM (SELECT 'TABLES') AS TABLES`],
    ['SELECT * FROM INFORMATION_SCHEMA.TABLES T', `SELECT * FROM (SELECT 'TABLES') T`],
    ['SELECT :1, :2', 'SELECT $1 , $2'],
  ])('%s', (given, expected) => {
    expect(translated(given)).toBe(expected);
  });

  it.each(['HUGEINT', 'JSON', 'BLOB', 'STRUCT', 'TIMESTAMPTZ'])('refuses the type %s', (type) => {
    expect(() => translated(`SELECT A::${type} FROM T`)).toThrow(
      expect.objectContaining({ code: '002040' }),
    );
  });
});

describe('the tables of a statement', () => {
  it.each([
    ['SELECT * FROM A, DB.S.B JOIN C ON TRUE', ['A', 'DB.S.B', 'C']],
    [
      'WITH X AS (SELECT * FROM A), Y AS (SELECT * FROM X) SELECT * FROM Y JOIN B ON TRUE',
      ['A', 'B'],
    ],
    ['INSERT INTO A SELECT * FROM (SELECT * FROM B) AS X', ['A', 'B']],
    ['DELETE FROM A WHERE B IN (SELECT C FROM D)', ['A', 'D']],
    ['UPDATE A SET B = 1 FROM C WHERE TRUE', ['A', 'C']],
    ['MERGE INTO A USING (SELECT * FROM B) AS G ON TRUE WHEN MATCHED THEN DELETE', ['A', 'B']],
    ['SELECT EXTRACT(DAY FROM A) FROM B WHERE A IS DISTINCT FROM C', ['B']],
  ])('%s', (text, names) => {
    expect(tablesOf(tokensOf(text)).map(({ parts }) => parts.join('.'))).toEqual(names);
  });
});

describe('definitions', () => {
  it("keep Snowflake's types and enforce nothing", () => {
    const text = `CREATE TABLE IF NOT EXISTS T (
      "A" NUMBER(38,0) NOT NULL, B VARIANT, C TIMESTAMP_NTZ(9), D VARCHAR(100) UNIQUE, PRIMARY KEY (A))`;
    expect(tableDefinition(tokensOf(text))).toMatchObject({
      parts: ['T'],
      ifNotExists: true,
      columns: [
        { name: 'A', type: 'NUMBER', duckDb: 'DECIMAL(38,0)', nullable: false },
        { name: 'B', type: 'VARIANT', duckDb: 'JSON', nullable: true },
        { name: 'C', type: 'TIMESTAMP_NTZ', duckDb: 'TIMESTAMP' },
        { name: 'D', type: 'VARCHAR', duckDb: 'VARCHAR' },
      ],
    });
  });
});

describe('long lists of bound texts', () => {
  const text = `INSERT INTO T SELECT ?, A FROM (VALUES ${Array(60).fill('(?, ?)').join(', ')}) AS G (A, B) WHERE A = ?`;

  it('become one bound value', () => {
    const values = Array.from({ length: 122 }, (_, index) => `v${index}`);
    const gathered = gatherValues(tokensOf(text), values);
    expect(gathered.values).toHaveLength(3);
    expect(JSON.parse(String(gathered.values[1]))).toHaveLength(60);
    expect(gathered.tokens.filter(({ kind }) => kind === 'bind')).toHaveLength(3);
  });

  it('stay as they are where something else is among them', () => {
    const values = Array.from({ length: 122 }, (_, index) => index);
    expect(gatherValues(tokensOf(text), values).values).toBe(values);
  });
});
