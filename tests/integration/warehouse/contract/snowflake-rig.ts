import { randomBytes } from 'node:crypto';
import {
  type ConnectionProfile,
  connectionProfileSchema,
  connectionSecretName,
} from '@shared/domain/warehouse-connection';
import { Credentials } from '../../../../src/main/secrets/credentials';
import { MemorySecrets } from '../../../../src/main/secrets/memory-secrets';
import { usualDeadlines } from '../../../../src/main/warehouse/snowflake/deadlines';
import { SnowflakeConnection } from '../../../../src/main/warehouse/snowflake/snowflake-connection';
import {
  createSnowflakeWarehouse,
  type SnowflakeOptions,
} from '../../../../src/main/warehouse/snowflake/snowflake-warehouse';
import type { Warehouse } from '../../../../src/main/warehouse/warehouse';
import type { SnowflakeServer } from '../../../support/snowflake-server/server';
import type { OpenRig } from './rig';

/** A Snowflake account, and who signs in to it. */
export interface SnowflakeAccess {
  readonly profile: ConnectionProfile;
  readonly credentials: Credentials;
}

/** The standard user of the tests' own server. */
export function accessTo(server: SnowflakeServer): SnowflakeAccess {
  const profile = connectionProfileSchema.parse({
    key: 'tests',
    label: 'Tests',
    account: server.accountName,
    user: server.tester.name,
    role: server.tester.role,
    warehouse: server.tester.warehouse ?? '',
    database: server.database,
    schema: server.schema,
    signIn: { method: 'password' },
    accessUrl: server.url,
  });
  const secrets = { [connectionSecretName(profile, 'password')]: server.tester.password };
  return { profile, credentials: new Credentials(secrets, new MemorySecrets()) };
}

const optionsOf = (
  { profile, credentials }: SnowflakeAccess,
  clock: () => Date = () => new Date(),
): SnowflakeOptions => ({
  profile,
  label: `Snowflake (${profile.label})`,
  credentials,
  openInBrowser: () => Promise.reject(new Error('There is no browser here.')),
  clock,
  log: { info: () => undefined, warn: () => undefined },
});

/** Soundcheck's warehouse in that account. */
export const warehouseOf = (access: SnowflakeAccess, clock?: () => Date): Warehouse =>
  createSnowflakeWarehouse(optionsOf(access, clock));

/** A connection of its own, as another tool has one. */
export function connectionOf(access: SnowflakeAccess): SnowflakeConnection {
  const { profile, label, ...options } = optionsOf(access);
  return new SnowflakeConnection({
    ...options,
    place: { profile, label },
    deadlines: usualDeadlines,
    cacheFolder: null,
  });
}

/** Gives each test a scratch schema of its own, with the tables in it, and drops it afterwards. */
export const rigIn =
  (access: () => SnowflakeAccess): OpenRig =>
  async (clock) => {
    const { profile } = access();
    const schema = `SOUNDCHECK_TEST_${randomBytes(6).toString('hex').toUpperCase()}`;
    const owner = connectionOf(access());
    await owner.execute({ text: `CREATE SCHEMA "${profile.database}"."${schema}"`, values: [] });
    const own = { ...access(), profile: { ...profile, schema } };
    const other = connectionOf(own);
    await other.makeTables();
    let warehouse = warehouseOf(own, clock);
    return {
      warehouse,
      execute: (statement) => other.execute(statement),
      reopen: async () => {
        await warehouse.close();
        warehouse = warehouseOf(own, clock);
        return warehouse;
      },
      dispose: async () => {
        await warehouse.close();
        await other.close();
        await owner.execute({ text: `DROP SCHEMA "${profile.database}"."${schema}"`, values: [] });
        await owner.close();
      },
    };
  };
