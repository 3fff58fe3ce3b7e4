import { describe, expect, it } from 'vitest';
import { insertRow, mergeRows } from '../../../../../src/main/warehouse/statements/rows';
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
      '1',
      '1',
      'approved',
      '2026-01-14T12:34:00.000Z',
    ]);
  });

  const rowsOf = (text: string): number => text.match(/\((\?, )+\?\)/g)?.length ?? 0;

  it.each([
    [0, []],
    [1, [1]],
    [1000, [1000]],
    [1001, [1000, 1]],
    [2400, [1000, 1000, 400]],
  ])('carry %i rows in as few statements as 1,000 at a time allow', (count, sizes) => {
    const rows = Array.from({ length: count }, (_, index) => review(index));
    expect(mergeRows(reviewsTable, rows).map(({ text }) => rowsOf(text))).toEqual(sizes);
    expect(mergeRows(reviewsTable, [], rows).map(({ text }) => rowsOf(text))).toEqual(sizes);
  });

  it('carry fewer rows where their texts are long, and one that is too long by itself', () => {
    const decision = (bytes: number) => ({ ...review(1), DECISION: 'é'.repeat(bytes / 2) });
    const carried = (...sizes: number[]): number[] =>
      mergeRows(reviewsTable, sizes.map(decision)).map(({ text }) => rowsOf(text));
    expect(carried(...Array.from({ length: 200 }, () => 100_000))).toEqual([79, 79, 42]);
    expect(carried(10, 12_000_000, 10, 10)).toEqual([1, 1, 2]);
  });

  it('take rows away by their key, in the statement that brings others in', () => {
    const [statement, ...others] = mergeRows(reviewsTable, [review(1)], [{ ...review(7) }]);
    expect(others).toEqual([]);
    expect(statement?.text).toContain(
      '"REVIEWED_AT", CAST("GONE" AS BOOLEAN) AS "GONE" FROM (VALUES (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?))',
    );
    expect(statement?.text).toContain(`
WHEN MATCHED AND GIVEN."GONE" THEN DELETE
WHEN MATCHED THEN UPDATE SET "DECISION" = GIVEN."DECISION", "REVIEWED_AT" = GIVEN."REVIEWED_AT"
WHEN NOT MATCHED AND GIVEN."GONE" IS NULL THEN INSERT (`);
    expect([statement?.values[5], statement?.values[11]]).toEqual([null, 'true']);
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
    expect(statement.values).toEqual(['welcome', `{"note":"it's"}`, '1', 'drumeo', null]);
  });
});
