import { z } from 'zod';
import { SoundcheckError } from '@shared/errors';
import type { Execute } from '../sql-connection';
import { makeLock } from '../statements/config-saves';
import {
  addLaterColumns,
  allTables,
  commonTypes,
  createTable,
  locksTable,
  type Table,
} from '../tables';
import { keptName, type Place, quotedName, quotedSchema } from './place';

/** TIMESTAMP alone would mean what an account's settings say. */
const snowflakeTypes = {
  ...commonTypes,
  timestamp: 'TIMESTAMP_NTZ',
  variant: 'VARIANT',
  array: 'ARRAY',
} as const;

const tableRow = z.object({ NAME: z.string(), SCHEMA_NAME: z.string().optional() });

/** The tables that are not there, or that this role may not see. One statement finds out. */
export async function missingTables(execute: Execute, { profile }: Place): Promise<Table[]> {
  const text = `SHOW TABLES IN SCHEMA ${quotedSchema(profile)}`;
  const rows = await execute({ text, values: [] });
  const there = new Set(rows.map((row) => tableRow.parse(row).NAME));
  return allTables.filter(({ name }) => !there.has(name));
}

const script = (lines: readonly string[]): string => lines.map((line) => `${line};`).join('\n');

const grantee = ({ profile }: Place): string =>
  profile.role === '' ? 'ROLE "…"' : `ROLE ${quotedName(profile.role)}`;

/** What an admin runs so that the tables are there and may be used. */
export function tableStatements(tables: readonly Table[], place: Place): string {
  const schema = quotedSchema(place.profile);
  const created = tables.map((table) => createTable(table, snowflakeTypes));
  return script([`USE SCHEMA ${schema}`, ...created, ...grants(tables, place)]);
}

const grants = (tables: readonly Table[], place: Place): string[] =>
  tables.map(
    ({ name }) =>
      `GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE ${quotedSchema(place.profile)}.${quotedName(name)} TO ${grantee(place)}`,
  );

/** What an admin runs so that every table may be read and written. */
export const grantStatements = (place: Place): string => script(grants(allTables, place));

/** What an admin runs so that the warehouse may be used; null where the user's default is meant. */
export const warehouseStatements = (place: Place): string | null =>
  place.profile.warehouse === ''
    ? null
    : script([
        `GRANT USAGE ON WAREHOUSE ${quotedName(place.profile.warehouse)} TO ${grantee(place)}`,
      ]);

/** What an admin runs so that the database and its schema are there and may be used. */
export function schemaStatements(place: Place): string {
  const { profile } = place;
  const [database, schema] = [quotedName(profile.database), quotedSchema(profile)];
  return script([
    `CREATE DATABASE IF NOT EXISTS ${database}`,
    `CREATE SCHEMA IF NOT EXISTS ${schema}`,
    `GRANT USAGE ON DATABASE ${database} TO ${grantee(place)}`,
    `GRANT USAGE, CREATE TABLE ON SCHEMA ${schema} TO ${grantee(place)}`,
  ]);
}

/** Why tables could not be made, and what an admin runs instead. */
const mayNotCreate = (missing: readonly Table[], place: Place, cause: unknown): SoundcheckError =>
  new SoundcheckError(
    'WAREHOUSE_ACCESS',
    `${missing.map(({ name }) => name).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing from ${place.label}, and ${place.profile.role === '' ? 'your role' : `the role ${keptName(place.profile.role)}`} may not create ${missing.length === 1 ? 'it' : 'them'}. Nothing was changed. Ask an admin to run:\n\n${tableStatements(missing, place)}`,
    { cause },
  );

/**
 * Makes the tables that are missing and names them; adds the columns that came later to ours. The
 * team's own are left as they are. WAREHOUSE_ACCESS carries what an admin has to run.
 */
export async function makeTables(execute: Execute, place: Place): Promise<string[]> {
  const missing = await missingTables(execute, place).catch((error: unknown) => {
    // A server that cannot list its tables still leaves alone those that are there.
    if (error instanceof SoundcheckError && error.code === 'WAREHOUSE_FAILED') return allTables;
    throw error;
  });
  try {
    for (const table of missing) {
      await execute({ text: createTable(table, snowflakeTypes), values: [] });
    }
  } catch (cause) {
    const refused = cause instanceof SoundcheckError && cause.code === 'WAREHOUSE_ACCESS';
    throw refused ? mayNotCreate(missing, place, cause.cause) : cause;
  }
  if (missing.includes(locksTable)) await execute(makeLock);
  return missing.map(({ name }) => name);
}

/** Adds what came later to tables of ours that were made before. */
export async function addColumns(execute: Execute): Promise<void> {
  for (const text of addLaterColumns(snowflakeTypes)) await execute({ text, values: [] });
}
