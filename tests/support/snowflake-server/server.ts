/**
 * A Snowflake account on 127.0.0.1, over DuckDB, for the real driver to talk to. Point the driver at
 * `url` (`accessUrl`) with `account`; see `connectionOf` in `driver.ts`.
 *
 * Where things are: `dialect/` reads Snowflake's SQL, writes DuckDB's and refuses what Snowflake
 * would; `execution/` runs it with Snowflake's transactions and locks; `sign-in/` knows who is who;
 * `cells.ts` and `binds.ts` know the wire; `faults.ts` what goes wrong on request; `routes.ts` which
 * address does what. What no account was at hand to show is marked unverified where it stands.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../../src/main/generation/scheduling/clock';
import { allTables, createTable } from '../../../src/main/warehouse/tables';
import { Account } from './account';
import { Engine } from './execution/engine';
import { runStatement } from './execution/run-statement';
import { SessionTransaction } from './execution/transaction';
import type { World } from './execution/world';
import { Faults } from './faults';
import { TableLocks } from './locks';
import { Queries } from './queries';
import { type LoggedStatement, QueryDesk } from './query-requests';
import { answerTo, type LoggedRequest, type Routes } from './routes';
import { endSession } from './session-requests';
import { Sessions } from './sessions';
import { BrowserSignIn } from './sign-in/browser';
import { OAuth } from './sign-in/oauth';
import { createTester, type User } from './sign-in/users';

export interface SnowflakeServerOptions {
  /** Any free one unless said. */
  readonly port?: number;
  /** How long every reply is held back, as a network does. */
  readonly latencyMs?: number;
  /** Time for locks, slow answers, resuming warehouses. */
  readonly clock?: Clock;
  /** The time of day that CURRENT_TIMESTAMP tells. */
  readonly now?: () => Date;
  /** `all`: Soundcheck's tables are there already. */
  readonly tables?: 'none' | 'all';
  readonly resumeMs?: number;
  /** How long a statement may take before its reply says "still running". */
  readonly patienceMs?: number;
}

export interface SnowflakeServer {
  readonly url: string;
  /** `url`, such that the driver takes it for Snowflake and uses its own OAuth client. */
  readonly oauthUrl: string;
  readonly port: number;
  readonly accountName: string;
  readonly database: string;
  readonly schema: string;
  readonly users: Map<string, User>;
  /** The standard user. */
  readonly tester: User;
  /** Roles, warehouses and tables; change them to take something from somebody. */
  readonly account: Account;
  readonly oauth: OAuth;
  readonly browser: BrowserSignIn;
  readonly sessions: Sessions;
  readonly locks: TableLocks;
  readonly queries: Queries;
  readonly faults: Faults;
  /** Every statement, once however often its request was made; long ones only as they begin. */
  readonly statements: readonly LoggedStatement[];
  /** Every request: a round trip each. */
  readonly requests: readonly LoggedRequest[];
  /** Runs Snowflake's SQL beside all sessions, as a role that may do everything. */
  run(text: string): Promise<void>;
  /** Rows of DuckDB's SQL, straight from the tables: whole numbers as numbers, JSON as text. */
  rows(text: string): Promise<Record<string, unknown>[]>;
  /** Ends every session, as after hours without a word: what was not committed is gone. */
  endSessions(): Promise<void>;
  /** Refuses connections and ends those that are open; later takes the same port again. */
  setOffline(offline: boolean): Promise<void>;
  close(): Promise<void>;
}

const database = 'MESSAGING_SYSTEM_V2';
const schema = 'UI';
const accountName = 'soundcheck-tests';
const longAgo = 45_000;

const tableTypes = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP_NTZ',
  variant: 'VARIANT',
  array: 'ARRAY',
} as const;

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function createWorld(options: SnowflakeServerOptions): Promise<World> {
  const clock = options.clock ?? systemClock;
  const engine = await Engine.open();
  const account = new Account();
  await engine.addDatabase(database);
  for (const name of ['PUBLIC', schema]) {
    await engine.addSchema(database, name);
    account.addSchema(database, name);
  }
  return {
    accountName,
    account,
    engine,
    locks: new TableLocks(clock),
    clock,
    now: options.now ?? (() => new Date()),
    resumeMs: options.resumeMs ?? 0,
  };
}

/** Runs Snowflake's SQL in a session of its own that nobody else sees. */
async function runAsOwner(world: World, text: string): Promise<void> {
  const sessions = new Sessions();
  const connection = await world.engine.connect();
  const session = sessions.add({
    user: 'OWNER',
    roles: [world.account.owner],
    connection,
    transaction: new SessionTransaction(connection, world.engine, world.locks, world.clock),
    role: world.account.owner,
    warehouse: 'COMPUTE_WH',
    database,
    schema,
  });
  await world.engine.look(connection, database, schema);
  const { signal } = new AbortController();
  try {
    await runStatement(world, session, { text, bindings: {}, describeOnly: false, signal });
  } finally {
    await endSession(sessions, session);
  }
}

/** Starts a server with an account of its own. */
export async function startSnowflakeServer(
  options: SnowflakeServerOptions = {},
): Promise<SnowflakeServer> {
  const world = await createWorld(options);
  const tester = createTester();
  const users = new Map([[tester.name, tester]]);
  const queries = new Queries();
  const routes: Routes = {
    world,
    sessions: new Sessions(),
    signInDesk: {
      accountName,
      users,
      oauth: new OAuth(),
      browser: new BrowserSignIn(),
      now: world.now,
    },
    queries,
    desk: new QueryDesk(world, queries, world.clock, options.patienceMs ?? longAgo),
    faults: new Faults(),
    requests: [],
    latencyMs: options.latencyMs ?? 0,
  };
  const answer = answerTo(routes);
  const open = (): Server => createServer({ keepAliveTimeout: 60_000 }, answer);
  if (options.tables === 'all') {
    for (const table of allTables) await runAsOwner(world, createTable(table, tableTypes));
  }
  let server = open();
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const endSessions = async (): Promise<void> => {
    for (const session of routes.sessions.all()) {
      queries.cancelAllOf(session);
      await endSession(routes.sessions, session);
    }
  };
  return {
    url,
    oauthUrl: `${url}/${accountName}.snowflakecomputing.com`,
    port,
    accountName,
    database,
    schema,
    users,
    tester,
    account: world.account,
    oauth: routes.signInDesk.oauth,
    browser: routes.signInDesk.browser,
    sessions: routes.sessions,
    locks: world.locks,
    queries,
    faults: routes.faults,
    statements: routes.desk.statements,
    requests: routes.requests,
    run: (text) => runAsOwner(world, text),
    rows: async (text) => (await world.engine.read(text)).map(plainRow),
    endSessions,
    setOffline: async (offline) => {
      if (!offline && !server.listening) {
        server = open();
        await listen(server, port);
      } else if (offline && server.listening) {
        await stop(server);
      }
    },
    close: async () => {
      await stop(server);
      await endSessions();
      world.engine.close();
    },
  };
}

const plainRow = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'bigint' ? Number(cell) : cell,
    ]),
  );
