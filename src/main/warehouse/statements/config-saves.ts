import { z } from 'zod';
import { configSavesTable, configsTable, locksTable } from '../tables';
import type { StoredConfig } from '../warehouse';
import { countCell } from './cells';
import { insertRow } from './rows';
import type { Query, Statement } from './statement';

/** A save of a config, by an id of its own. */
export interface ConfigSave {
  readonly id: string;
  readonly brand: string;
  readonly name: string;
}

const configNumbers = 'config numbers';

/**
 * Makes the row that `takeLock` changes, where there is none. Two at once may make one each, which
 * does no harm: both are taken together.
 */
export const makeLock: Statement = {
  text: `INSERT INTO ${locksTable.name} (LOCK_NAME)
SELECT '${configNumbers}' WHERE NOT EXISTS (SELECT 1 FROM ${locksTable.name})`,
  values: [],
};

/**
 * Nobody else gets past this statement until the transaction has ended. Snowflake lets others
 * wait, DuckDB refuses them as busy. It does nothing where the row of the lock is missing.
 */
export const takeLock = (save: ConfigSave, at: string): Statement => ({
  text: `UPDATE ${locksTable.name}
SET TAKEN_BY = ?, TAKEN_AT = CAST(? AS TIMESTAMP)
WHERE LOCK_NAME = ?`,
  values: [save.id, at, configNumbers],
});

/** What a save has to know once it has the lock. */
export interface SaveState {
  /** Whether there is a lock that it could have taken. */
  readonly locked: boolean;
  /** The version that this very save was given before; null for the first try. */
  readonly savedAs: number | null;
  /** The highest version of the config so far, 0 before the first. */
  readonly highest: number;
}

export const saveState = (save: ConfigSave): Query<SaveState> => ({
  text: `SELECT
  (SELECT COUNT(*) FROM ${locksTable.name} WHERE LOCK_NAME = ?) AS LOCK_COUNT,
  (SELECT MAX(CONFIG_VERSION) FROM ${configSavesTable.name} WHERE SAVE_ID = ?) AS SAVED_VERSION,
  (SELECT MAX(CONFIG_VERSION) FROM ${configsTable.name} WHERE BRAND = ? AND CONFIG_NAME = ?)
    AS HIGHEST_VERSION`,
  values: [configNumbers, save.id, save.brand, save.name],
  row: z
    .object({
      LOCK_COUNT: countCell,
      SAVED_VERSION: z.number().nullable(),
      HIGHEST_VERSION: countCell,
    })
    .transform((row) => ({
      locked: row.LOCK_COUNT > 0,
      savedAs: row.SAVED_VERSION,
      highest: row.HIGHEST_VERSION,
    })),
});

/** Writes the version, and which save it was. */
export const insertVersion = (save: ConfigSave, version: StoredConfig, at: string): Statement[] => [
  insertRow(configsTable, {
    CONFIG_NAME: version.name,
    CONFIG_FILE: version.config,
    CONFIG_VERSION: version.version,
    BRAND: version.brand,
    // Empty where another tool had said no time.
    CREATED_AT: version.createdAt === '' ? null : version.createdAt,
  }),
  insertRow(configSavesTable, {
    SAVE_ID: save.id,
    CONFIG_NAME: version.name,
    BRAND: version.brand,
    CONFIG_VERSION: version.version,
    SAVED_AT: at,
  }),
];
