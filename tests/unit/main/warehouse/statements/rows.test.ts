import { describe, expect, it } from 'vitest';
import {
  deleteRows,
  insertRow,
  mergeRows,
} from '../../../../../src/main/warehouse/statements/rows';
import { configsTable, reviewsTable } from '../../../../../src/main/warehouse/tables';

const review = (userId: number) => ({
  EXPERIMENT_ID: `'); DROP TABLE CONFIGS; --`,
  USER_ID: userId,
  STAGE: 1,
  DECISION: 'approved',
  REVIEWED_AT: '2026-01-14T14:34:00+02:00',
});

describe('statements for rows', () => {
  it('merge by key, with every value beside the text', () => {
    const [statement, ...others] = mergeRows(reviewsTable, [review(1)]);
    expect(others).toEqual([]);
    expect(statement?.text).toBe(`MERGE INTO REVIEWS AS STORED
USING (SELECT CAST("EXPERIMENT_ID" AS VARCHAR) AS "EXPERIMENT_ID", CAST("USER_ID" AS BIGINT) AS "USER_ID", CAST("STAGE" AS BIGINT) AS "STAGE", CAST("DECISION" AS VARCHAR) AS "DECISION", CAST("REVIEWED_AT" AS TIMESTAMP) AS "REVIEWED_AT" FROM (VALUES (?, ?, ?, ?, ?)) AS GIVEN ("EXPERIMENT_ID", "USER_ID", "STAGE", "DECISION", "REVIEWED_AT")) AS GIVEN
ON STORED."EXPERIMENT_ID" = GIVEN."EXPERIMENT_ID" AND STORED."USER_ID" = GIVEN."USER_ID" AND STORED."STAGE" = GIVEN."STAGE"
WHEN MATCHED THEN UPDATE SET "DECISION" = GIVEN."DECISION", "REVIEWED_AT" = GIVEN."REVIEWED_AT"
WHEN NOT MATCHED THEN INSERT ("EXPERIMENT_ID", "USER_ID", "STAGE", "DECISION", "REVIEWED_AT")
VALUES (GIVEN."EXPERIMENT_ID", GIVEN."USER_ID", GIVEN."STAGE", GIVEN."DECISION", GIVEN."REVIEWED_AT")`);
    expect(statement?.values).toEqual([
      `'); DROP TABLE CONFIGS; --`,
      1,
      1,
      'approved',
      '2026-01-14T12:34:00.000Z',
    ]);
  });

  it.each([
    [0, []],
    [1, [1]],
    [500, [500]],
    [501, [500, 1]],
    [1200, [500, 500, 200]],
  ])('carry %i rows in as few statements as 500 at a time allow', (count, sizes) => {
    const rows = Array.from({ length: count }, (_, index) => review(index));
    const carried = [mergeRows(reviewsTable, rows), deleteRows(reviewsTable, rows)].map(
      (statements) => statements.map(({ text }) => text.match(/\((\?, )+\?\)/g)?.length),
    );
    expect(carried).toEqual([sizes, sizes]);
  });

  it('take rows away by their key alone', () => {
    expect(deleteRows(reviewsTable, [review(7)])).toEqual([
      {
        text: `DELETE FROM REVIEWS
USING (VALUES (?, ?, ?)) AS GONE ("EXPERIMENT_ID", "USER_ID", "STAGE")
WHERE REVIEWS."EXPERIMENT_ID" = GONE."EXPERIMENT_ID" AND REVIEWS."USER_ID" = GONE."USER_ID" AND REVIEWS."STAGE" = GONE."STAGE"`,
        values: [`'); DROP TABLE CONFIGS; --`, 7, 1],
      },
    ]);
  });

  it('parse JSON outside VALUES, where Snowflake refuses it', () => {
    const statement = insertRow(configsTable, {
      CONFIG_NAME: 'welcome',
      CONFIG_FILE: { note: `it's` },
      CONFIG_VERSION: 1,
      BRAND: 'drumeo',
      CREATED_AT: null,
    });
    expect(statement.text).toContain('PARSE_JSON("CONFIG_FILE") AS "CONFIG_FILE"');
    expect(statement.text).not.toMatch(/VALUES[^)]*PARSE_JSON/);
    expect(statement.values).toEqual(['welcome', `{"note":"it's"}`, 1, 'drumeo', null]);
  });
});
