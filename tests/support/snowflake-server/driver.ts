import type * as SnowflakeDriver from 'snowflake-sdk';
import type { Connection, ConnectionOptions, RowStatement } from 'snowflake-sdk';
import type { SnowflakeServer } from './server';

/** Options for the bare driver: the standard user, by password unless something else is said. */
export const connectionOf = (
  server: SnowflakeServer,
  options: Partial<ConnectionOptions> = {},
): ConnectionOptions => ({
  account: server.accountName,
  accessUrl: server.url,
  username: server.tester.name,
  password: server.tester.password,
  role: 'ANALYST',
  warehouse: 'COMPUTE_WH',
  database: server.database,
  schema: server.schema,
  sfRetryMaxLoginRetries: 1,
  ...options,
});

/** The driver, kept from writing logs and from asking the network where it runs. */
export async function loadDriver(): Promise<typeof SnowflakeDriver> {
  process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = 'true';
  process.env.SNOWFLAKE_DISABLE_MINICORE = '1';
  process.env.SF_TELEMETRY_DISABLE_CONNECTION_SHAPE = '1';
  const { default: driver } = await import('snowflake-sdk');
  driver.configure({
    logLevel: 'OFF',
    additionalLogToConsole: false,
    jsonColumnVariantParser: (text: string): unknown => JSON.parse(text),
  });
  return driver;
}

export const connect = (connection: Connection): Promise<Connection> =>
  new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
  });

export interface Executed {
  readonly rows: Record<string, unknown>[];
  readonly statement: RowStatement;
}

/** Runs a statement; `onStart` is given it as soon as it is under way. */
export const execute = (
  connection: Connection,
  sqlText: string,
  binds: SnowflakeDriver.Binds = [],
  onStart?: (statement: RowStatement) => void,
): Promise<Executed> =>
  new Promise((resolve, reject) => {
    const begun = connection.execute({
      sqlText,
      ...(binds.length > 0 ? { binds } : {}),
      complete: (error, statement, rows) => {
        if (error) reject(error);
        else resolve({ rows: rows ?? [], statement });
      },
    });
    onStart?.(begun);
  });

/** What a person's browser does with an address that the driver opens; the page is this server's. */
export async function browse(server: SnowflakeServer, address: string): Promise<void> {
  const { pathname, search } = new URL(address);
  const page = await fetch(`${server.url}${pathname}${search}`, { redirect: 'manual' });
  const next = page.headers.get('location');
  if (next === null) throw new Error(`The page answered with ${page.status}.`);
  await fetch(next);
}
