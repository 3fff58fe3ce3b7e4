import type { StoreQueueView } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import { SoundcheckError } from '@shared/errors';
import { type Clock, systemClock } from '../generation/scheduling/clock';
import type { Log } from '../logging';
import { Mutex } from '../mutex';
import type { StoredArm } from '../warehouse/warehouse';
import type { WarningLog } from '../workspace/kept-json';
import { StoreQueue } from '../workspace/store-queue';
import { QueueEntries } from './queue-entries';
import { QueueRetries } from './queue-retries';
import { QueueSending, type SendingLog } from './queue-sending';
import { experimentOf } from './stored-experiment';
import type { Warehouses } from './warehouses';

export interface ResultsQueueParts {
  /** Where the queue is kept; made when something is first queued. */
  readonly folder: string;
  readonly warehouses: Warehouses;
  readonly clock: () => Date;
  readonly log: SendingLog;
  readonly timer?: Pick<Clock, 'after'>;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

export interface SendOptions {
  /** Nobody asked for it: nobody is shown a page to sign in on. */
  readonly quietly?: boolean;
}

/** Results on their way to a warehouse that could not be reached, on disk until they are there. */
export class ResultsQueue {
  private readonly entries: QueueEntries;
  private readonly sending: QueueSending;
  private readonly retries: QueueRetries;
  /** A warehouse takes the results of one caller at a time, so that older ones never come last. */
  private readonly gates = new Map<string, Mutex>();
  private loading: Promise<void> | null = null;

  constructor(private readonly parts: ResultsQueueParts) {
    const { folder, warehouses, log, timer = systemClock, random = Math.random } = parts;
    this.entries = new QueueEntries(new StoreQueue(folder), log);
    this.sending = new QueueSending({
      entries: this.entries,
      warehouses,
      log,
      gate: (warehouse) => this.gate(warehouse),
    });
    this.retries = new QueueRetries({
      entries: this.entries,
      timer,
      random,
      send: (ids) => this.sending.deliver(ids, { quietly: true }),
      log,
    });
  }

  /** Reads what waits, once; files that cannot be understood are put aside and told to the log. */
  load(log: WarningLog = this.parts.log): Promise<void> {
    this.loading ??= this.entries.load(log).catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  /** Reads what waits, and from then on tries to send it by itself from time to time. */
  async start(log: Log): Promise<void> {
    await this.load(log);
    this.retries.start();
  }

  view(): StoreQueueView {
    const entries = this.entries.all().map(({ head, obstacle, sending }) => ({
      id: head.id,
      warehouse: head.warehouse,
      warehouseLabel: this.parts.warehouses.labelOf(head.warehouse),
      brand: head.brand,
      experimentIds: [...head.experimentIds],
      configNames: [...head.configNames],
      messages: head.messages,
      rejections: head.rejections,
      approvals: head.approvals,
      queuedAt: head.queuedAt,
      attempts: head.attempts,
      because: head.because,
      retriesItself: obstacle === 'nothing',
      sending,
    }));
    return { entries, damaged: this.entries.damaged };
  }

  /** Whether results of one of these experiments wait, for whichever warehouse unless one is named. */
  holds(experimentIds: readonly string[], warehouse?: string): boolean {
    return this.entries
      .all()
      .filter(({ head }) => warehouse === undefined || head.warehouse === warehouse)
      .some(({ head }) => head.experimentIds.some((id) => experimentIds.includes(id)));
  }

  /** On disk when it resolves. Takes the place of what waits for the same experiments. */
  async put(
    warehouse: string,
    brand: string,
    arms: readonly StoredArm[],
    because: SoundcheckError,
  ): Promise<{ queuedAt: string }> {
    await this.load();
    const queuedAt = this.parts.clock().toISOString();
    await this.entries.put({
      warehouse,
      brand,
      queuedAt,
      attempts: 1,
      because: because.message,
      arms,
    });
    this.retries.plan();
    return { queuedAt };
  }

  /**
   * Stores past the queue. Results of these experiments that wait are not sent meanwhile, and are
   * out of date when it has worked.
   */
  async past<Result>(
    warehouse: string,
    experimentIds: readonly string[],
    store: () => Promise<Result>,
  ): Promise<Result> {
    await this.load();
    return this.gate(warehouse).run(async () => {
      const result = await store();
      await this.entries.supersede(warehouse, experimentIds);
      return result;
    });
  }

  /** A call to this warehouse went well: what waits for it is sent at once. */
  reached(warehouse: string): void {
    this.retries.reached(warehouse);
  }

  /** Sends one, or all. What cannot be sent stays, with the reason. NOT_FOUND for an id of none. */
  async send(id: string | null, options: SendOptions = {}): Promise<StoreQueueView> {
    await this.load();
    const ids = this.entries.all().map(({ head }) => head.id);
    if (id !== null && !ids.includes(id)) throw notThere();
    await this.sending.deliver(id === null ? ids : [id], options);
    this.retries.plan();
    return this.view();
  }

  async discard(id: string): Promise<StoreQueueView> {
    await this.entries.remove(await this.require(id));
    return this.view();
  }

  /** What waits, as an experiment that can be saved as a file. NOT_FOUND. */
  async experiment(id: string): Promise<Experiment> {
    const { head } = await this.require(id);
    return experimentOf((await this.entries.read(head.id)).arms);
  }

  /** Told whenever something is queued, sent or discarded; the function takes the listener away. */
  onChange(listener: () => void): () => void {
    return this.entries.onChange(listener);
  }

  /** Lets what is being sent end. */
  async dispose(): Promise<void> {
    this.retries.stop();
    await this.sending.stop();
    await this.entries.settled();
  }

  private async require(id: string) {
    await this.load();
    const entry = this.entries.get(id);
    if (!entry) throw notThere();
    return entry;
  }

  private gate(warehouse: string): Mutex {
    const gate = this.gates.get(warehouse) ?? new Mutex();
    this.gates.set(warehouse, gate);
    return gate;
  }
}

const notThere = (): SoundcheckError =>
  new SoundcheckError('NOT_FOUND', 'These results do not wait any more. Look at the queue again.');
