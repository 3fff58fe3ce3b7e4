import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import type { Log } from '../../logging';
import type { Credentials } from '../../secrets/credentials';
import { SqlWarehouse } from '../sql-warehouse';
import type { Warehouse } from '../warehouse';
import { testConnection } from './connection-test';
import { type Deadlines, usualDeadlines } from './deadlines';
import type { SessionParts } from './open-session';
import { SnowflakeConnection } from './snowflake-connection';

export interface SnowflakeOptions {
  readonly profile: ConnectionProfile;
  /** What sentences call it: "Snowflake (Team)". */
  readonly label: string;
  /** Secrets under `connectionSecretName`; the driver's own tokens are kept here as well. */
  readonly credentials: Credentials;
  /** Shows a page of the sign-in to the person. */
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly onSignIn?: SessionParts['onSignIn'];
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly deadlines?: Partial<Deadlines>;
  /** Where the driver may keep what it looked up about certificates; nowhere when left out. */
  readonly cacheFolder?: string;
}

const sessionParts = (options: SnowflakeOptions): SessionParts => ({
  place: { label: options.label, profile: options.profile },
  credentials: options.credentials,
  openInBrowser: options.openInBrowser,
  onSignIn: options.onSignIn,
  log: options.log,
  deadlines: { ...usualDeadlines, ...options.deadlines },
  cacheFolder: options.cacheFolder ?? null,
});

/** Nothing is loaded and nobody is asked before the first use; missing tables are then made. */
export function createSnowflakeWarehouse(options: SnowflakeOptions): Warehouse {
  const connection = new SnowflakeConnection(sessionParts(options));
  return new SqlWarehouse('snowflake', options.label, connection, options.clock);
}

/** Goes through the steps of a connection, on a connection of its own. Never rejects. */
export function testSnowflake(
  options: SnowflakeOptions,
  signal?: AbortSignal,
): AsyncGenerator<ConnectionTestEvent> {
  return testConnection(sessionParts(options), signal);
}

/** Makes the tables that are missing and names them. WAREHOUSE_ACCESS says what to ask for. */
export async function createSnowflakeTables(options: SnowflakeOptions): Promise<string[]> {
  const connection = new SnowflakeConnection(sessionParts(options));
  try {
    return await connection.makeTables();
  } finally {
    await connection.close();
  }
}
