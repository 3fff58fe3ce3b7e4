import { SoundcheckError } from '@shared/errors';

interface Exchange {
  /** For whoever wants something else meanwhile: what is going on, and what to do. */
  readonly sentence: string;
  /** Never rejects: those who wait only need that it is over. */
  readonly over: Promise<unknown>;
}

/**
 * The changes of a desk's experiment: counted, so that a store can tell whether one came in
 * between, and the greater ones (another experiment, another run) one at a time.
 */
export class DeskChanges {
  private asked = 0;
  private settled = 0;
  private exchange: Exchange | null = null;

  /** How many changes are kept, or were refused. */
  get count(): number {
    return this.settled;
  }

  /** Whether nothing was asked for since there were so many. */
  noneSince(count: number): boolean {
    return this.asked === count;
  }

  async counted<Result>(work: () => Promise<Result>): Promise<Result> {
    this.asked += 1;
    try {
      return await work();
    } finally {
      this.settled += 1;
    }
  }

  /** Does the work while `refuse` keeps everybody else off. RUN_IN_PROGRESS. */
  async alone(sentence: string, work: () => Promise<unknown>): Promise<void> {
    this.refuse();
    const done = this.counted(work);
    this.exchange = { sentence, over: done.catch(() => undefined) };
    try {
      await done;
    } finally {
      this.exchange = null;
    }
  }

  /** RUN_IN_PROGRESS while somebody is `alone`. */
  refuse(): void {
    if (this.exchange) throw new SoundcheckError('RUN_IN_PROGRESS', this.exchange.sentence);
  }

  /** Waits until nobody is `alone`. */
  async quiet(): Promise<void> {
    await this.exchange?.over;
  }
}
