import { z } from 'zod';
import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import type { Statement } from '../statements/statement';
import { allTables, type Table } from '../tables';
import { keptName, type Place, quotedName, quotedSchema } from './place';
import { schemaStatements, tableStatements, warehouseStatements } from './snowflake-tables';

/** What a step of a connection's test has found. */
export type Found = Omit<ConnectionTestEvent, 'step'>;

export const passed = (sentence: string): Found => ({
  state: 'passed',
  sentence,
  remedy: null,
  statements: null,
});

const failed = (sentence: string, remedy: string, statements: string | null): Found => ({
  state: 'failed',
  sentence,
  remedy,
  statements,
});

/** What happened, and what to do about it: the first sentence of an error, and the others. */
export function failedBy({ message }: Error, statements: string | null): Found {
  const [what = message, ...remedies] = message.split(/(?<=[.!?])\s+/);
  return { state: 'failed', sentence: what, remedy: remedies.join(' ') || null, statements };
}

/** What the session works as and in. */
export const whereWeAre: Statement = {
  text: `SELECT CURRENT_USER() AS USER_NAME, CURRENT_ROLE() AS ROLE_NAME,
  CURRENT_WAREHOUSE() AS WAREHOUSE_NAME, CURRENT_DATABASE() AS DATABASE_NAME,
  CURRENT_SCHEMA() AS SCHEMA_NAME`,
  values: [],
};

const name = z.string().nullable();
export const whereRow = z.object({
  USER_NAME: name,
  ROLE_NAME: name,
  WAREHOUSE_NAME: name,
  DATABASE_NAME: name,
  SCHEMA_NAME: name,
});
export type Where = z.infer<typeof whereRow>;

const runThese = 'Ask an admin to run these statements.';
const elseRunThese = 'If it is right, ask an admin to run these statements.';

/** What gives the user the role; null where the user's own is meant. */
export function roleStatements(
  { profile: { role, user } }: Place,
  where: Where | null,
): string | null {
  const grantee = user === '' ? (where?.USER_NAME ?? '…') : user;
  return role === '' ? null : `GRANT ROLE ${quotedName(role)} TO USER ${quotedName(grantee)};`;
}

export function roleFound(place: Place, where: Where): Found {
  const { role } = place.profile;
  const given = where.ROLE_NAME;
  if (given !== null && (role === '' || given === keptName(role))) {
    return passed(`Working as ${given}.`);
  }
  return failed(
    role === ''
      ? 'The user has no role of its own.'
      : `Snowflake did not give you the role ${keptName(role)}.`,
    role === '' ? 'Name one in Settings, or ask an admin for one.' : runThese,
    roleStatements(place, where),
  );
}

export function warehouseFound(place: Place, where: Where): Found {
  const { warehouse } = place.profile;
  if (where.WAREHOUSE_NAME !== null) return passed(`Computing in ${where.WAREHOUSE_NAME}.`);
  return failed(
    warehouse === ''
      ? 'The user has no warehouse of its own.'
      : `The warehouse ${keptName(warehouse)} does not exist, or this role may not use it.`,
    warehouse === ''
      ? 'Name one in Settings, or ask an admin for one.'
      : `Check its name in Settings. ${elseRunThese}`,
    warehouseStatements(place),
  );
}

export function schemaFound(place: Place, where: Where): Found {
  const { database, schema } = place.profile;
  const there =
    where.DATABASE_NAME === keptName(database) && where.SCHEMA_NAME === keptName(schema);
  if (there) return passed(`Working in ${database}.${schema}.`);
  return failed(
    `${quotedSchema(place.profile)} does not exist, or this role may not use it.`,
    `Check its name in Settings. ${elseRunThese}`,
    schemaStatements(place),
  );
}

export function tablesFound(place: Place, missing: readonly Table[]): Found {
  if (missing.length === 0) return passed(`All ${allTables.length} tables are there.`);
  return failed(
    `Missing, or not visible to this role: ${missing.map((table) => table.name).join(', ')}.`,
    'Let Soundcheck create them, or ask an admin to run these statements.',
    tableStatements(missing, place),
  );
}
