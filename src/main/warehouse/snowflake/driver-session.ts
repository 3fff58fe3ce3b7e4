import type { Connection, ConnectionOptions, RowStatement } from 'snowflake-sdk';
import type { Row } from '../sql-connection';
import type { Statement } from '../statements/statement';
import { deferred } from './deferred';
import type { Driver, DriverCall } from './driver';
import type { DriverTokens } from './driver-tokens';
import { faultOf, isLost } from './fault';
import { endsWithin, inTime, type Limits } from './in-time';
import { plainRow } from './plain-cells';

/** How long a statement that was cancelled, or a session that is left, may take to end. */
const grace = 2_000;

/** By then a sign-in is through, as a rule, and nobody needs to look whether there is a way. */
const soon = 250;

/** Rows that go on together while a result comes in. */
const largestPage = 200;

interface Running {
  readonly statement: RowStatement;
  /** Every row, each a list of cells; empty where they are streamed. */
  readonly answer: Promise<readonly unknown[][]>;
}

/** Rejects when the network is found to be gone, looking first after so many milliseconds. */
type WatchNetwork = (signal: AbortSignal, firstAfter?: number) => Promise<never>;

/** One connection of the driver, from its login to its end. It does one thing at a time. */
export class DriverSession {
  readonly #givenUp = new AbortController();
  readonly #call: DriverCall;
  readonly #connection: Connection;
  /** Whether a transaction is open. */
  inTransaction = false;
  /**
   * Renewed within a transaction, of which nobody knows whether the server has kept it. The driver
   * would go on by itself, and what follows might be for good at once, without what went before.
   */
  #inDoubt = false;
  #inUtc = false;
  #ended = false;

  constructor(
    private readonly driver: Driver,
    options: ConnectionOptions,
    tokens: DriverTokens,
    private readonly watchNetwork: WatchNetwork,
  ) {
    this.#call = {
      tokens,
      givenUp: this.#givenUp.signal,
      onUtc: () => {
        this.#inUtc = true;
      },
      onRenewal: () => {
        if (this.inTransaction) this.#inDoubt = true;
      },
      mayGoOn: () => !this.#inDoubt,
    };
    this.#connection = driver.within(this.#call, () => driver.createConnection(options));
  }

  /** No longer usable: it was ended, lost or given up. */
  get ended(): boolean {
    return this.#ended || !this.#connection.isUp();
  }

  /** Whether the login set the session's parameters; else a statement has to. */
  get inUtc(): boolean {
    return this.#inUtc;
  }

  /** Signs in. The session cannot be used, and need not be ended, where that rejects. */
  async signIn(limits: Limits): Promise<void> {
    const signedIn = new Promise<void>((resolve, reject) => {
      this.driver.within(this.#call, () =>
        this.#connection.connect((error) => (error ? reject(error) : resolve())),
      );
    });
    try {
      // Looks soon: the driver goes on for minutes before it says that there is no way.
      await this.#guard(signedIn, limits, soon);
    } catch (cause) {
      this.giveUp();
      throw cause;
    }
  }

  /** Every row of a statement. */
  async run(statement: Statement, limits: Limits): Promise<Row[]> {
    const running = this.#start(statement, false);
    const rows = await this.#orCancel(running, running.answer, limits);
    const columns = running.statement.getColumns() ?? [];
    return rows.map((cells) => plainRow(cells, columns));
  }

  /** The same beside a statement that runs. Whatever comes of it, the session stays. */
  async look(statement: Statement, limits: Limits): Promise<Row[]> {
    const running = this.#start(statement, false);
    const rows = await inTime(running.answer, limits);
    return rows.map((cells) => plainRow(cells, running.statement.getColumns() ?? []));
  }

  /** The rows of a statement as they come in. Ending the iteration early cancels it. */
  async *stream(statement: Statement, limits: Limits): AsyncGenerator<Row[]> {
    const running = this.#start(statement, true);
    await this.#orCancel(running, running.answer, limits);
    const columns = running.statement.getColumns() ?? [];
    const source = this.driver.within(this.#call, () => running.statement.streamRows());
    const cells: AsyncIterator<unknown[]> = source[Symbol.asyncIterator]();
    let page: Row[] = [];
    let complete = false;
    try {
      for (;;) {
        const next = await this.#orCancel(running, cells.next(), limits);
        if (!next.done) page.push(plainRow(next.value, columns));
        if (page.length > 0 && (next.done || page.length === largestPage)) {
          yield page;
          page = [];
        }
        if (next.done) break;
      }
      complete = true;
    } finally {
      source.destroy();
      if (!complete && !this.#ended) await this.#cancel(running);
    }
  }

  /** Signs out, in seconds at most. May be called again. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const destroyed = new Promise<void>((resolve) => {
      this.driver.within(this.#call, () => this.#connection.destroy(() => resolve()));
    });
    await endsWithin(grace, destroyed);
    this.#givenUp.abort();
  }

  /** Leaves it at once: nothing more of it goes out to the network. */
  giveUp(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#givenUp.abort();
    // Ends its heartbeat and its sockets; there is nobody left to tell whether that went well.
    this.driver.within(this.#call, () => this.#connection.destroy(() => undefined));
  }

  #start({ text, values }: Statement, streamResult: boolean): Running {
    if (values.some((value) => Array.isArray(value))) {
      throw new TypeError('A list among the values would be taken for one row of many.');
    }
    const { promise, resolve, reject } = deferred<readonly unknown[][]>();
    const statement = this.driver.within(this.#call, () =>
      this.#connection.execute({
        sqlText: text,
        binds: [...values],
        rowMode: 'array',
        streamResult,
        fetchAsString: ['Number'],
        complete: (error, _statement, rows: unknown[][] = []) =>
          error ? reject(error) : resolve(rows),
      }),
    );
    return { statement, answer: promise };
  }

  /** Waits for a part of a statement; ends the statement where nobody waits any more. */
  async #orCancel<T>(running: Running, part: Promise<T>, limits: Limits): Promise<T> {
    try {
      return await this.#guard(part, limits);
    } catch (cause) {
      if (isLost(faultOf(cause))) this.giveUp();
      else if (running.statement.getStatus() === 'fetching') await this.#cancel(running);
      throw cause;
    }
  }

  /** Cancels in the database. A session that does not let go of its statement is left. */
  async #cancel({ statement, answer }: Running): Promise<void> {
    const told = new Promise<void>((resolve) => {
      this.driver.within(this.#call, () => statement.cancel(() => resolve()));
    });
    if (!(await endsWithin(grace, Promise.all([told, answer.catch(() => undefined)])))) {
      this.giveUp();
    }
  }

  async #guard<T>(work: Promise<T>, limits: Limits, firstLook?: number): Promise<T> {
    const settled = new AbortController();
    try {
      const gone = this.watchNetwork(settled.signal, firstLook);
      return await inTime(Promise.race([work, gone]), limits);
    } finally {
      settled.abort();
    }
  }
}
