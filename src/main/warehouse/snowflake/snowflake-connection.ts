import { signInAsksPerson } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import { capitalised } from '../sentences';
import type { Execute, ReachOptions, ReadOptions, Row, SqlConnection } from '../sql-connection';
import type { Statement } from '../statements/statement';
import type { DriverSession } from './driver-session';
import { hasToken } from './driver-tokens';
import { snowflakeError } from './errors';
import { isMissing } from './fault';
import type { Limits } from './in-time';
import { faultBehind, LiveSession } from './live-session';
import type { SessionParts } from './open-session';
import { isStarting, showWarehouses, tellOfResuming } from './resuming';
import { addColumns, makeTables } from './snowflake-tables';
import { Turns } from './turns';

const command = (text: string): Statement => ({ text, values: [] });

/**
 * A connection that lasts as long as the program: its sessions come and go behind it, and tables
 * that turn out to be missing are made. Every failure of it is a SoundcheckError:
 * WAREHOUSE_UNREACHABLE, WAREHOUSE_ACCESS, WAREHOUSE_BUSY, WAREHOUSE_FAILED, CANCELLED, or
 * WAREHOUSE_UNAVAILABLE once it was closed.
 */
export class SnowflakeConnection implements SqlConnection {
  readonly #turns: Turns;
  readonly #live: LiveSession;

  constructor(private readonly parts: SessionParts) {
    this.#live = new LiveSession(parts);
    this.#turns = new Turns(
      () =>
        new SoundcheckError(
          'WAREHOUSE_UNAVAILABLE',
          `${capitalised(parts.place.label)} was closed already. Restart Soundcheck to open it again.`,
        ),
    );
  }

  asksPerson(): boolean {
    const { place, credentials } = this.parts;
    return (
      signInAsksPerson(place.profile.signIn) &&
      !this.#live.isLive &&
      !hasToken(credentials, place.profile.key)
    );
  }

  execute(statement: Statement, options: ReadOptions = {}): Promise<Row[]> {
    const limits = this.#reading(options);
    return this.#turns.take(options.signal, () =>
      this.#onTables(options, (session) =>
        this.#telling(session, options, () => this.#run(session, statement, limits)),
      ),
    );
  }

  async *stream(statement: Statement, options: ReadOptions = {}): AsyncGenerator<readonly Row[]> {
    const letGo = await this.#turns.hold(options.signal);
    try {
      const { pages, first } = await this.#onTables(options, (session) =>
        this.#telling(session, options, async () => {
          const begun = session.stream(statement, this.#reading(options));
          return { pages: begun, first: await this.#spoken(begun.next()) };
        }),
      );
      try {
        for (let next = first; !next.done; next = await this.#spoken(pages.next())) {
          yield next.value;
        }
      } finally {
        await this.#spoken(pages.return(undefined));
      }
    } finally {
      letGo();
    }
  }

  transaction<T>(work: (execute: Execute) => Promise<T>, options: ReachOptions = {}): Promise<T> {
    return this.#turns.take(undefined, () =>
      this.#onTables(options, (session) => this.#inTransaction(session, work)),
    );
  }

  /** Makes the tables that are missing and names them. WAREHOUSE_ACCESS says what to ask for. */
  makeTables(): Promise<string[]> {
    return this.#turns.take(undefined, () =>
      this.#live.use({}, (session) => makeTables(this.#writing(session), this.parts.place)),
    );
  }

  /** Calls off a sign-in that waits for a person; waits for everything else. */
  async close(): Promise<void> {
    this.#live.callOffSignIn();
    await this.#turns.close(() => this.#live.end());
  }

  async #inTransaction<T>(
    session: DriverSession,
    work: (execute: Execute) => Promise<T>,
  ): Promise<T> {
    const execute = this.#writing(session);
    await execute(command('BEGIN'));
    session.inTransaction = true;
    try {
      const result = await work(execute);
      await execute(command('COMMIT'));
      return result;
    } catch (cause) {
      await this.#rollBack(session);
      throw cause;
    } finally {
      session.inTransaction = false;
    }
  }

  /** The server rolls back by itself where a session ends; one that does not roll back is left. */
  async #rollBack(session: DriverSession): Promise<void> {
    if (session.ended) return;
    try {
      await this.#writing(session)(command('ROLLBACK'));
    } catch (err) {
      this.parts.log.warn({ err }, 'A transaction in Snowflake was not rolled back; leaving it');
      session.giveUp();
    }
  }

  /** Does work; once more where it lacked a table, or a column of ours, that could be made. */
  async #onTables<T>(
    options: ReadOptions,
    work: (session: DriverSession) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#live.use(options, work);
    } catch (error) {
      const fault = faultBehind(error);
      if (!fault || !isMissing(fault)) throw error;
      if (!(await this.#live.use(options, (session) => this.#mend(session, fault.code)))) {
        throw error;
      }
    }
    return this.#live.use(options, work);
  }

  /** Whether anything was made. */
  async #mend(session: DriverSession, code: string | null): Promise<boolean> {
    const { place, log } = this.parts;
    const execute = this.#writing(session);
    const made = await makeTables(execute, place);
    if (made.length > 0) log.info({ tables: made }, 'Tables were made in Snowflake');
    if (made.length > 0 || code !== '000904') return made.length > 0;
    await addColumns(execute);
    return true;
  }

  /** Does work and tells what it waits for: the statement, or a warehouse that has to start. */
  async #telling<T>(
    session: DriverSession,
    { onWait }: ReadOptions,
    work: () => Promise<T>,
  ): Promise<T> {
    if (!onWait) return work();
    onWait('running');
    const done = new AbortController();
    const { place, deadlines, log } = this.parts;
    const starting = async (): Promise<boolean> =>
      isStarting(
        await session.look(showWarehouses(place), { milliseconds: deadlines.reach }),
        place,
      );
    tellOfResuming(starting, onWait, done.signal).catch((cause: unknown) => {
      const err = snowflakeError(cause, place);
      log.warn({ err }, 'The state of the warehouse could not be found out');
    });
    try {
      return await work();
    } finally {
      done.abort();
    }
  }

  #reading({ signal }: ReadOptions): Limits {
    return { milliseconds: this.parts.deadlines.reading, signal };
  }

  #writing(session: DriverSession): Execute {
    const limits = { milliseconds: this.parts.deadlines.statement };
    return (statement) => this.#run(session, statement, limits);
  }

  #run(session: DriverSession, statement: Statement, limits: Limits): Promise<Row[]> {
    return this.#spoken(session.run(statement, limits));
  }

  /** The same, with failures as a person can act on them. */
  async #spoken<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      throw snowflakeError(cause, this.parts.place);
    }
  }
}
