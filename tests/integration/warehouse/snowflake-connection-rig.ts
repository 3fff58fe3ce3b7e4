import pino from 'pino';
import {
  type ConnectionProfile,
  connectionSecretName,
  type SignIn,
} from '@shared/domain/warehouse-connection';
import { Credentials } from '../../../src/main/secrets/credentials';
import { MemorySecrets } from '../../../src/main/secrets/memory-secrets';
import { type Deadlines, usualDeadlines } from '../../../src/main/warehouse/snowflake/deadlines';
import type { SessionParts } from '../../../src/main/warehouse/snowflake/open-session';
import { SnowflakeConnection } from '../../../src/main/warehouse/snowflake/snowflake-connection';
import type { SnowflakeServer } from '../../support/snowflake-server/server';

const secretKinds = ['password', 'passphrase', 'token', 'proxy-password'] as const;
type SecretKind = (typeof secretKinds)[number];

export interface SnowflakeRig extends SessionParts {
  /** What went into the log, a line of JSON each. */
  readonly lines: string[];
  readonly pages: string[];
}

export interface RigOptions {
  readonly signIn?: SignIn;
  readonly profile?: Partial<ConnectionProfile>;
  /** By what they are; the tester's password unless given. */
  readonly secrets?: Partial<Record<SecretKind, string>>;
  readonly deadlines?: Partial<Deadlines>;
  /** What the person's browser does with the page that is shown. */
  readonly browse?: (url: string) => Promise<void>;
}

/** Everything that a connection to the tests' server takes; by password unless something is said. */
export function snowflakeRig(
  server: Pick<SnowflakeServer, 'url' | 'accountName' | 'tester'>,
  options: RigOptions = {},
): SnowflakeRig {
  const profile: ConnectionProfile = {
    key: 'team',
    label: 'Team',
    account: server.accountName,
    user: server.tester.name,
    role: 'ANALYST',
    warehouse: 'COMPUTE_WH',
    database: 'MESSAGING_SYSTEM_V2',
    schema: 'UI',
    signIn: options.signIn ?? { method: 'password' },
    proxy: null,
    accessUrl: server.url,
    ...options.profile,
  };
  const secrets = secretKinds.map((what) => [
    connectionSecretName(profile, what),
    (options.secrets ?? { password: server.tester.password })[what],
  ]);
  const lines: string[] = [];
  const pages: string[] = [];
  return {
    place: { label: 'Snowflake (Team)', profile },
    credentials: new Credentials(Object.fromEntries(secrets), new MemorySecrets()),
    openInBrowser: async (url) => {
      pages.push(url);
      await options.browse?.(url);
    },
    log: pino({}, { write: (line) => void lines.push(line) }),
    deadlines: { ...usualDeadlines, ...options.deadlines },
    cacheFolder: null,
    lines,
    pages,
  };
}

/** Does work on a connection that is closed afterwards. */
export async function connected<T>(
  parts: SessionParts,
  work: (connection: SnowflakeConnection) => Promise<T>,
): Promise<T> {
  const connection = new SnowflakeConnection(parts);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
