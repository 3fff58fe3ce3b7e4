import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import type { Log } from '../../logging';
import type { Credentials } from '../../secrets/credentials';
import type { Warehouse } from '../warehouse';

/** How long, in milliseconds, something may take before the connection is given up. */
export interface Deadlines {
  /** To find out whether the host answers at all. */
  readonly reach: number;
  readonly signIn: number;
  /** Signing in by browser takes a person. */
  readonly signInByPerson: number;
  readonly statement: number;
  /** Reading much: the history, messages. A suspended warehouse starts within it. */
  readonly reading: number;
}

export interface SnowflakeOptions {
  readonly profile: ConnectionProfile;
  /** What sentences call it: "Snowflake (Team)". */
  readonly label: string;
  /** Secrets under `connectionSecretName`; the driver's own tokens are kept here as well. */
  readonly credentials: Credentials;
  /** Shows a page of the sign-in to the person. */
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly deadlines?: Partial<Deadlines>;
}

const notYet = (): SoundcheckError =>
  new SoundcheckError('WAREHOUSE_UNAVAILABLE', 'This Soundcheck cannot reach Snowflake yet.');

/** Nothing is loaded and nobody is asked before the first use; missing tables are then made. */
export function createSnowflakeWarehouse(_options: SnowflakeOptions): Warehouse {
  throw notYet();
}

/** Goes through the steps of a connection, on a connection of its own. Never rejects. */
export function testSnowflake(
  _options: SnowflakeOptions,
  _signal?: AbortSignal,
): AsyncGenerator<ConnectionTestEvent> {
  throw notYet();
}

/** Makes the tables that are missing and names them. WAREHOUSE_ACCESS says what to ask for. */
export function createSnowflakeTables(_options: SnowflakeOptions): Promise<string[]> {
  throw notYet();
}
