import { describe, expect, it } from 'vitest';
import {
  addLaterColumns,
  allTables,
  configsTable,
  createTable,
  duckDbTypes,
  feedbacksTable,
  laterColumns,
  metadataTable,
  type Table,
} from '../../../../src/main/warehouse/tables';

const columnsOf = (table: Table): string =>
  table.columns.map(({ name, type }) => `${name} ${type}`).join(', ');

describe('the tables', () => {
  it('of the team have exactly the columns that they have in Snowflake, in that order', () => {
    expect(columnsOf(configsTable)).toBe(
      'CONFIG_NAME text, CONFIG_FILE variant, CONFIG_VERSION integer, BRAND text, CREATED_AT timestamp',
    );
    expect(columnsOf(metadataTable)).toBe(
      'EXPERIMENT_ID text, CONFIG_NAME text, BRAND text, CAMPAIGN_NAME text, STAGE integer, ' +
        'LLM_MODEL text, TOTAL_MESSAGES integer, TOTAL_USERS integer, PLATFORM text, ' +
        'PERSONALIZATION boolean, INVOLVE_RECSYS boolean, RECSYS_CONTENTS array, ' +
        'SEGMENT_INFO text, CAMPAIGN_INSTRUCTIONS text, PER_MESSAGE_INSTRUCTIONS text, ' +
        'START_TIME timestamp, END_TIME timestamp',
    );
    expect(columnsOf(feedbacksTable)).toBe(
      'EXPERIMENT_ID text, USER_ID integer, STAGE integer, FEEDBACK_TYPE text, ' +
        'REJECTION_REASON text, REJECTION_TEXT text, MESSAGE_HEADER text, MESSAGE_BODY text, ' +
        'CAMPAIGN_NAME text, BRAND text, CONFIG_NAME text, TIMESTAMP timestamp',
    );
  });

  it('are keyed by columns that they have', () => {
    for (const table of allTables) {
      expect(table.columns.map(({ name }) => name)).toEqual(expect.arrayContaining([...table.key]));
    }
  });

  it('of the team get no column that came later; ours do, where they are missing', () => {
    const theirs: readonly Table[] = [configsTable, metadataTable, feedbacksTable];
    for (const { table } of laterColumns) expect(theirs).not.toContain(table);
    expect(addLaterColumns(duckDbTypes)).toEqual([
      'ALTER TABLE MESSAGES ADD COLUMN IF NOT EXISTS "VERSION" BIGINT',
      'ALTER TABLE MESSAGES ADD COLUMN IF NOT EXISTS "EARLIER_VERSIONS" JSON',
    ]);
  });

  it('are made where they are missing, with the types of the engine', () => {
    expect(createTable(configsTable, duckDbTypes)).toBe(
      [
        'CREATE TABLE IF NOT EXISTS CONFIGS (',
        '  "CONFIG_NAME" VARCHAR,',
        '  "CONFIG_FILE" JSON,',
        '  "CONFIG_VERSION" BIGINT,',
        '  "BRAND" VARCHAR,',
        '  "CREATED_AT" TIMESTAMP',
        ')',
      ].join('\n'),
    );
  });
});
