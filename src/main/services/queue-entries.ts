import { Mutex } from '../mutex';
import type { WarningLog } from '../workspace/kept-json';
import type { QueuedResults } from '../workspace/queued-results';
import { byTime, type QueuedHead, type StoreQueue } from '../workspace/store-queue';

/**
 * What keeps results from being sent by themselves: `nothing`; `somebody` who has to sign in, or to
 * change something, after which a call to the warehouse goes well; `refusal` by the warehouse, which
 * would be the same the next time.
 */
export type Obstacle = 'nothing' | 'somebody' | 'refusal';

/** Results that wait, and how their sending stands. */
export interface QueueEntry {
  readonly head: QueuedHead;
  /** Another object whenever other results take this place: what was sent may not be what waits. */
  readonly stamp: object;
  readonly obstacle: Obstacle;
  readonly sending: boolean;
}

/** Newer results of an experiment stand in the place of older ones for the same warehouse. */
const shares = (head: QueuedHead, warehouse: string, ids: ReadonlySet<string>): boolean =>
  head.warehouse === warehouse && head.experimentIds.some((id) => ids.has(id));

/** The entries of the queue: in memory what a list shows, on disk the results themselves. */
export class QueueEntries {
  private readonly entries = new Map<string, QueueEntry>();
  private readonly files = new Mutex();
  private readonly listeners = new Set<() => void>();
  private unreadable = 0;

  constructor(
    private readonly store: StoreQueue,
    private readonly log: WarningLog,
  ) {}

  /** Files that cannot be read. */
  get damaged(): number {
    return this.unreadable;
  }

  async load(log: WarningLog): Promise<void> {
    const { heads, damaged } = await this.store.load(log);
    for (const head of heads) this.keep(head);
    this.unreadable = damaged;
    // What a crash left between queueing newer results and taking the older ones out.
    for (const [index, older] of heads.entries()) {
      const newer = heads.slice(index + 1).filter((head) => head.warehouse === older.warehouse);
      const ids = new Set(newer.flatMap((head) => head.experimentIds));
      if (shares(older, older.warehouse, ids)) await this.takeOut(older, ids);
    }
    if (heads.length > 0 || damaged > 0) this.changed();
  }

  /** Oldest first. */
  all(): QueueEntry[] {
    return [...this.entries.values()].sort((one, other) => byTime(one.head, other.head));
  }

  get(id: string): QueueEntry | undefined {
    return this.entries.get(id);
  }

  read(id: string): Promise<QueuedResults> {
    return this.store.read(id);
  }

  /**
   * On disk when it resolves. Older results of all these experiments are replaced in one step, of
   * some of them afterwards: a crash in between leaves both, and the older ones are sent first.
   */
  put(results: QueuedResults): Promise<void> {
    return this.files.run(async () => {
      const ids = new Set(results.arms.map((arm) => arm.experimentId));
      const older = this.all().filter(({ head }) => shares(head, results.warehouse, ids));
      const replaced = older.find(({ head }) => head.experimentIds.every((id) => ids.has(id)));
      const head = await this.store.write(results, replaced?.head.id);
      this.keep(head);
      for (const entry of older) {
        if (entry !== replaced) await this.takeOut(entry.head, ids);
      }
      this.changed();
    });
  }

  /** These experiments arrived by another way, in a newer state: what waits of them is out of date. */
  supersede(warehouse: string, experimentIds: readonly string[]): Promise<void> {
    return this.files.run(async () => {
      const ids = new Set(experimentIds);
      const older = this.all().filter(({ head }) => shares(head, warehouse, ids));
      for (const { head } of older) await this.takeOut(head, ids);
      if (older.length > 0) this.changed();
    });
  }

  /** Takes results away, unless others have taken their place since. */
  remove(entry: QueueEntry): Promise<void> {
    return this.files.run(async () => {
      if (!this.stands(entry)) return;
      await this.store.remove(entry.head.id);
      this.entries.delete(entry.head.id);
      this.changed();
    });
  }

  /** Notes how the last attempt went, on disk too, unless others have taken their place since. */
  noteAttempt(entry: QueueEntry, because: string, obstacle: Obstacle): Promise<void> {
    return this.files.run(async () => {
      if (!this.stands(entry)) return;
      const { id } = entry.head;
      const attempts = entry.head.attempts + 1;
      const head = { ...entry.head, attempts, because };
      this.entries.set(id, { ...entry, head, obstacle, sending: false });
      this.changed();
      try {
        const results = await this.store.read(id);
        await this.store.write({ ...results, attempts, because }, id);
      } catch (err) {
        this.log.warn({ err, id }, 'How the sending of results went could not be kept');
      }
    });
  }

  /** What stands in the way, without an attempt having been made. */
  block(entry: QueueEntry, because: string): void {
    if (!this.stands(entry)) return;
    const head = { ...entry.head, because };
    this.entries.set(head.id, { ...entry, head, obstacle: 'somebody', sending: false });
    this.changed();
  }

  setSending(id: string, sending: boolean): void {
    const entry = this.entries.get(id);
    if (!entry || entry.sending === sending) return;
    this.entries.set(id, { ...entry, sending });
    this.changed();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Waits for what is on its way to the disk. */
  async settled(): Promise<void> {
    await this.files.run(() => Promise.resolve());
  }

  private keep(head: QueuedHead): void {
    this.entries.set(head.id, { head, stamp: {}, obstacle: 'nothing', sending: false });
  }

  private stands({ head, stamp }: QueueEntry): boolean {
    return this.entries.get(head.id)?.stamp === stamp;
  }

  /** Leaves the other experiments of these results waiting. */
  private async takeOut(head: QueuedHead, ids: ReadonlySet<string>): Promise<void> {
    try {
      if (head.experimentIds.every((id) => ids.has(id))) {
        this.entries.delete(head.id);
        await this.store.remove(head.id);
        return;
      }
      const results = await this.store.read(head.id);
      const arms = results.arms.filter((arm) => !ids.has(arm.experimentId));
      this.keep(await this.store.write({ ...results, arms }, head.id));
    } catch (err) {
      this.log.warn(
        { err, id: head.id },
        'Queued results that are out of date could not be removed',
      );
    }
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
