import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Mutex } from '../../../src/main/mutex';
import { errors } from './errors';
import type { SessionTransaction } from './execution/transaction';

export interface Session {
  readonly id: string;
  readonly user: string;
  /** The roles that USE ROLE may take. */
  readonly roles: readonly string[];
  readonly connection: DuckDBConnection;
  readonly transaction: SessionTransaction;
  /** Statements of a session are run one after the other. */
  readonly mutex: Mutex;
  readonly parameters: Map<string, string>;
  token: string;
  readonly masterToken: string;
  role: string | null;
  warehouse: string | null;
  database: string | null;
  schema: string | null;
  /** Whether the session token has run out, so that it has to be renewed. */
  expired: boolean;
  /** Whether it can be renewed no more either. */
  over: boolean;
}

export type NewSession = Pick<
  Session,
  'user' | 'roles' | 'connection' | 'transaction' | 'role' | 'warehouse' | 'database' | 'schema'
>;

/** The tokens that a driver holds, and the sessions that they stand for. */
export class Sessions {
  readonly #sessions = new Set<Session>();
  #count = 0;

  add(fields: NewSession): Session {
    this.#count += 1;
    const session: Session = {
      ...fields,
      id: String(this.#count),
      mutex: new Mutex(),
      parameters: new Map([['TIMEZONE', 'America/Los_Angeles']]),
      token: `session-${randomUUID()}`,
      masterToken: `master-${randomUUID()}`,
      expired: false,
      over: false,
    };
    this.#sessions.add(session);
    return session;
  }

  all(): Session[] {
    return [...this.#sessions];
  }

  /** The session of an Authorization header. Throws what makes the driver renew or give up. */
  of(authorization: string | undefined): Session {
    const token = tokenIn(authorization);
    const session = this.all().find((one) => one.token === token);
    if (!session) throw errors.sessionInvalid();
    if (session.expired) throw errors.sessionExpired();
    if (session.over) throw errors.sessionGone();
    return session;
  }

  /** A new session token for a master token. */
  renew(authorization: string | undefined): Session {
    const token = tokenIn(authorization);
    const session = this.all().find((one) => one.masterToken === token);
    if (!session || session.over) throw errors.masterExpired();
    session.token = `session-${randomUUID()}`;
    session.expired = false;
    return session;
  }

  remove(session: Session): void {
    this.#sessions.delete(session);
  }
}

const tokenIn = (authorization = ''): string =>
  /^Snowflake Token="(.*)"$/.exec(authorization)?.[1] ?? '';
