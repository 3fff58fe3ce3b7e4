import type { Clock } from '../generation/scheduling/clock';
import type { WarningLog } from '../workspace/kept-json';
import type { QueueEntries, QueueEntry } from './queue-entries';

export interface QueueRetriesParts {
  readonly entries: Pick<QueueEntries, 'all'>;
  readonly timer: Pick<Clock, 'after'>;
  readonly random: () => number;
  /** Sends these without asking anybody. Rejects only when something is wrong with Soundcheck. */
  readonly send: (ids: readonly string[]) => Promise<void>;
  readonly log: WarningLog;
}

const firstPauseMs = 30_000;
const longestPauseMs = 10 * 60_000;
/** Up to so much is added by chance: machines that lost the network together come back one by one. */
const chance = 0.25;

/**
 * How long to wait before results are tried to be sent again, in milliseconds: 30 s at least, twice
 * as long each time, 10 min at most.
 *
 * @param round how many tries were made since one went well
 * @param random from 0 up to 1
 */
export function pauseMs(round: number, random: number): number {
  const step = Math.min(longestPauseMs / (1 + chance), firstPauseMs * 2 ** round);
  return step * (1 + chance * random);
}

/** Sends what waits by itself: after pauses that grow, and at once when a warehouse answers. */
export class QueueRetries {
  private cancelTimer: (() => void) | null = null;
  private started = false;
  private stopped = false;
  private round = 0;
  /** Warehouses that have answered, and whose turn has not begun. */
  private readonly answered = new Set<string>();

  constructor(private readonly parts: QueueRetriesParts) {}

  /** Tries once at the beginning: the network may be back since the program was ended. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.try((entry) => entry.obstacle === 'nothing');
  }

  /** Sees to it that there is a next try, if there is anything to try. */
  plan(): void {
    if (!this.started || this.stopped || this.cancelTimer) return;
    const waiting = this.parts.entries.all().some((entry) => entry.obstacle === 'nothing');
    if (!waiting) return;
    this.cancelTimer = this.parts.timer.after(pauseMs(this.round, this.parts.random()), () => {
      this.cancelTimer = null;
      this.round += 1;
      this.try((entry) => entry.obstacle === 'nothing');
    });
  }

  reached(warehouse: string): void {
    if (!this.started || this.stopped || this.answered.has(warehouse)) return;
    const isFor = ({ head, obstacle, sending }: QueueEntry): boolean =>
      head.warehouse === warehouse && obstacle !== 'refusal' && !sending;
    if (!this.parts.entries.all().some(isFor)) return;
    this.round = 0;
    this.answered.add(warehouse);
    this.try(isFor, () => this.answered.delete(warehouse));
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private try(which: (entry: QueueEntry) => boolean, then = (): unknown => null): void {
    const ids = this.parts.entries
      .all()
      .filter(which)
      .map(({ head }) => head.id);
    this.parts
      .send(ids)
      .catch((err: unknown) => {
        this.parts.log.warn({ err }, 'The queue of results could not be worked off');
      })
      .finally(() => {
        then();
        this.plan();
      });
  }
}
