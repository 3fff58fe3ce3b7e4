/**
 * A Snowflake account on 127.0.0.1, over DuckDB, for the real driver to talk to. Point the driver at
 * `url` (`accessUrl`) with `account`; see `connectionOf` in `driver.ts`.
 *
 * Where things are: `dialect/` reads Snowflake's SQL, writes DuckDB's and refuses what Snowflake
 * would; `execution/` runs it with Snowflake's transactions and locks; `sign-in/` knows who is who;
 * `cells.ts` and `binds.ts` know the wire; `faults.ts` what goes wrong on request; `routes.ts` which
 * address does what. What no account was at hand to show is marked unverified where it stands.
 *
 * What differs from Snowflake: answers come whole, never in chunks; VARIANT and ARRAY, TIMESTAMP_LTZ
 * and _TZ are told apart by the name of their column, and a time's offset is not kept; `patienceMs`,
 * `resumeMs` and locks go by the clock given, so that nothing has to be slept through; and see
 * `execution/transaction.ts` for what a plain INSERT of another session may do to a transaction.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/main/generation/scheduling/clock';
import type { Account } from './account';
import { Faults } from './faults';
import type { TableLocks } from './locks';
import { Queries } from './queries';
import { type LoggedStatement, QueryDesk } from './query-requests';
import { answerTo, type LoggedRequest, type Routes } from './routes';
import { endSession } from './session-requests';
import { Sessions } from './sessions';
import { accountName, addTables, createWorld, database, runAsOwner, schema } from './setting-up';
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

/** Snowflake's own patience, in milliseconds. */
const usualPatience = 45_000;

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
    desk: new QueryDesk(world, queries, world.clock, options.patienceMs ?? usualPatience),
    faults: new Faults(),
    requests: [],
    latencyMs: options.latencyMs ?? 0,
  };
  const answer = answerTo(routes);
  const open = (): Server => createServer({ keepAliveTimeout: 60_000 }, answer);
  if (options.tables === 'all') await addTables(world);
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
