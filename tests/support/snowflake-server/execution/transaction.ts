import type { DuckDBConnection, DuckDBResultReader } from '@duckdb/node-api';
import type { Clock } from '../../../../src/main/generation/scheduling/clock';
import type { BoundValue } from '../binds';
import type { Holder, TableLocks } from '../locks';
import type { Check } from './checks';
import { type Engine, interruptible, run } from './engine';

/** A statement as DuckDB runs it. */
export interface Work {
  readonly text: string;
  /** Run once with each of these. */
  readonly rows: readonly (readonly BoundValue[])[];
  /** Every table that it names. */
  readonly tables: readonly string[];
  /** The table that it changes. */
  readonly changes: string | null;
  /** Whether it locks what it changes: UPDATE, DELETE and MERGE do. */
  readonly locks: boolean;
  readonly checks: readonly Check[];
}

export interface Patience {
  readonly lockTimeoutMs: number;
  readonly signal: AbortSignal;
}

type Execute = () => Promise<DuckDBResultReader[]>;

interface Open extends Holder {
  readonly writes: Work[];
  /** The engine's version when DuckDB's own transaction began; null before its first statement. */
  snapshot: number | null;
  /** By the locks' clock; null while a statement of it runs. */
  usedAt: number | null;
}

/**
 * A session's transaction. Snowflake reads what is committed at each statement, and undoes only the
 * statement that fails; DuckDB reads what was committed when its transaction began, and gives the
 * whole transaction up. So where somebody has committed since, or a statement has failed, DuckDB's
 * transaction is begun anew and what was written is written again: the locks see to it that
 * UPDATE, DELETE and MERGE find the same rows as before. Only a plain INSERT of somebody else into a
 * table that this transaction has written to could change that; it stays unseen until it has to be.
 */
export class SessionTransaction {
  #open: Open | null = null;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly engine: Engine,
    private readonly locks: TableLocks,
    private readonly clock: Clock,
  ) {}

  get isOpen(): boolean {
    return this.#open !== null;
  }

  begin(): void {
    if (this.#open) return;
    const open: Open = {
      writes: [],
      snapshot: null,
      usedAt: this.clock.now(),
      idleSince: () => open.usedAt,
      abort: () => void this.rollback(),
    };
    this.#open = open;
  }

  async commit(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    try {
      if (open.snapshot !== null) await this.#commitDuckDb(open);
    } finally {
      this.#open = null;
      this.engine.committed(new Set(open.writes.flatMap(({ changes }) => changes ?? [])));
      this.locks.release(open);
    }
  }

  async rollback(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    try {
      if (open.snapshot !== null) await this.connection.run('ROLLBACK');
    } finally {
      this.locks.release(open);
    }
  }

  /** Runs a statement inside the open transaction, or in one of its own. */
  async run(work: Work, { lockTimeoutMs, signal }: Patience): Promise<DuckDBResultReader[]> {
    const holder = this.#open ?? { idleSince: () => null, abort: () => undefined };
    if (this.#open) this.#open.usedAt = null;
    try {
      if (work.locks && work.changes !== null) {
        await this.locks.take(work.changes, holder, lockTimeoutMs, signal);
      }
      const execute = (): Promise<DuckDBResultReader[]> =>
        interruptible(this.connection, signal, () => this.#execute(work));
      return this.#open
        ? await this.#runInside(this.#open, work, execute)
        : await this.#runAlone(work, execute);
    } finally {
      if (this.#open) this.#open.usedAt = this.clock.now();
      else this.locks.release(holder);
    }
  }

  async #runAlone(work: Work, execute: Execute): Promise<DuckDBResultReader[]> {
    if (work.changes === null) return execute();
    await this.connection.run('BEGIN');
    const results = await execute().catch(async (cause: unknown) => {
      await this.connection.run('ROLLBACK');
      throw cause;
    });
    await this.connection.run('COMMIT');
    this.engine.committed([work.changes]);
    return results;
  }

  async #runInside(open: Open, work: Work, execute: Execute): Promise<DuckDBResultReader[]> {
    await this.#catchUp(open, work);
    try {
      const results = await execute();
      if (work.changes !== null) open.writes.push(work);
      return results;
    } catch (cause) {
      await this.#beginAnew(open);
      throw cause;
    }
  }

  async #execute(work: Work): Promise<DuckDBResultReader[]> {
    for (const check of work.checks) await check(this.connection);
    const results: DuckDBResultReader[] = [];
    for (const row of work.rows) results.push(await run(this.connection, work.text, row));
    return results;
  }

  /** Lets the next statement see what others have committed. */
  async #catchUp(open: Open, work: Work): Promise<void> {
    if (open.snapshot === null) {
      open.snapshot = this.engine.version;
      await this.connection.run('BEGIN');
      return;
    }
    const { snapshot } = open;
    if (snapshot === this.engine.version) return;
    const touched = (table: string): boolean => this.engine.touchedSince(table, snapshot);
    const wouldDiffer = open.writes.some(({ tables }) => tables.some(touched));
    const mustSee = work.locks && work.changes !== null && touched(work.changes);
    if (!wouldDiffer || mustSee) await this.#beginAnew(open);
  }

  async #beginAnew(open: Open): Promise<void> {
    if (open.snapshot !== null) await this.connection.run('ROLLBACK');
    open.snapshot = this.engine.version;
    await this.connection.run('BEGIN');
    for (const work of open.writes) await this.#execute({ ...work, checks: [] });
  }

  async #commitDuckDb(open: Open): Promise<void> {
    try {
      await this.connection.run('COMMIT');
    } catch {
      // DuckDB found a conflict where Snowflake has none, and has rolled back.
      open.snapshot = null;
      await this.#beginAnew(open);
      await this.connection.run('COMMIT');
    }
  }
}
