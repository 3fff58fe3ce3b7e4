import { environmentConnection } from '@shared/domain/warehouse-connection';
import { type ErrorCode, SoundcheckError } from '@shared/errors';
import { Mutex } from '../mutex';
import type { WarningLog } from '../workspace/kept-json';
import type { Obstacle, QueueEntries, QueueEntry } from './queue-entries';
import type { Warehouses } from './warehouses';

/** Where it is said how the sending goes. */
export interface SendingLog extends WarningLog {
  info(fields: object, message: string): void;
}

export interface QueueSendingParts {
  readonly entries: QueueEntries;
  readonly warehouses: Pick<Warehouses, 'get' | 'labelOf' | 'profiles'>;
  readonly log: SendingLog;
  readonly gate: (warehouse: string) => Mutex;
}

/** What became of an attempt. `unreachable`: others for the same warehouse need not try. */
type Outcome = 'sent' | 'stays' | 'unreachable';

/** Sends what waits, one at a time, through the warehouses themselves. */
export class QueueSending {
  private readonly turns = new Mutex();
  private stopped = false;

  constructor(private readonly parts: QueueSendingParts) {}

  /**
   * Sends these in the order given. What cannot be sent stays, with the reason; where one finds no
   * way to its warehouse, the others for it are left for later. Quietly, nobody is asked to sign in.
   */
  deliver(ids: readonly string[], options: { readonly quietly?: boolean }): Promise<void> {
    return this.turns.run(async () => {
      const unreachable = new Set<string>();
      for (const id of ids) {
        const warehouse = this.parts.entries.get(id)?.head.warehouse;
        if (warehouse === undefined || unreachable.has(warehouse) || this.stopped) continue;
        const outcome = await this.parts
          .gate(warehouse)
          .run(() => this.attempt(id, options.quietly ?? false));
        if (outcome === 'unreachable') unreachable.add(warehouse);
      }
    });
  }

  /** Begins nothing more, and waits for what is on its way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.turns.run(() => Promise.resolve());
  }

  private async attempt(id: string, quietly: boolean): Promise<Outcome> {
    const { entries } = this.parts;
    // It may have been sent, superseded or discarded while others had their turn.
    const entry = entries.get(id);
    if (!entry || this.stopped) return 'stays';
    entries.setSending(id, true);
    try {
      const warehouse = await this.warehouseOf(entry);
      if (quietly && warehouse.asksPerson()) {
        entries.block(entry, `${warehouse.label} asks who you are. Press Send now and sign in.`);
        return 'stays';
      }
      const { arms } = await entries.read(id);
      await warehouse.storeExperiment(arms, { unattended: quietly });
      await entries.remove(entry);
      return 'sent';
    } catch (error) {
      return await this.failed(entry, error);
    } finally {
      entries.setSending(id, false);
    }
  }

  private async warehouseOf({ head }: QueueEntry) {
    const { warehouses } = this.parts;
    const isThere = warehouses.profiles().some((profile) => profile.key === head.warehouse);
    if (!isThere) throw connectionGone(head.warehouse, warehouses.labelOf(head.warehouse));
    return warehouses.get(head.warehouse);
  }

  private async failed(entry: QueueEntry, error: unknown): Promise<Outcome> {
    // What fails because the program is being closed says nothing about the warehouse.
    if (this.stopped) return 'stays';
    const known = error instanceof SoundcheckError ? error : null;
    const level = known ? 'info' : 'warn';
    this.parts.log[level]({ err: error, id: entry.head.id }, 'Queued results could not be sent');
    await this.parts.entries.noteAttempt(
      entry,
      known?.message ?? 'Something went wrong inside Soundcheck. The log has the details.',
      obstacleOf(known),
    );
    return known?.code === 'WAREHOUSE_UNREACHABLE' ? 'unreachable' : 'stays';
  }
}

function connectionGone(key: string, label: string): SoundcheckError {
  const what =
    key === environmentConnection
      ? 'The environment does not name the Snowflake account any more that these results are for. Set SNOWFLAKE_ACCOUNT again'
      : `The connection that these results are for, ${label}, is not in Settings any more. Add it again with the key “${key}”`;
  return new SoundcheckError(
    'NOT_FOUND',
    `${what}, or save the results as a file and discard them here.`,
  );
}

const passing: readonly ErrorCode[] = ['WAREHOUSE_UNREACHABLE', 'WAREHOUSE_BUSY'];
const upToSomebody: readonly ErrorCode[] = ['WAREHOUSE_ACCESS', 'NOT_FOUND', 'CANCELLED'];

function obstacleOf(error: SoundcheckError | null): Obstacle {
  if (error && passing.includes(error.code)) return 'nothing';
  return error && upToSomebody.includes(error.code) ? 'somebody' : 'refusal';
}
