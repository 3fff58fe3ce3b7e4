import type { StoreQueueView } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import type { SoundcheckError } from '@shared/errors';
import type { Log } from '../logging';
import type { StoredArm } from '../warehouse/warehouse';
import type { Warehouses } from './warehouses';

export interface ResultsQueueParts {
  /** Where the queue is kept; made when something is first queued. */
  readonly folder: string;
  readonly warehouses: Warehouses;
  readonly clock: () => Date;
}

/** Results on their way to a warehouse that could not be reached, on disk until they are there. */
export class ResultsQueue {
  constructor(protected readonly parts: ResultsQueueParts) {}

  /** Reads what waits, and from then on tries to send it by itself from time to time. */
  start(_log: Log): Promise<void> {
    return Promise.resolve();
  }

  view(): StoreQueueView {
    return { entries: [], damaged: 0 };
  }

  /** Whether results of one of these experiments wait. */
  holds(_experimentIds: readonly string[]): boolean {
    return false;
  }

  /** On disk when it resolves. Takes the place of what waits for the same experiments. */
  put(
    _warehouse: string,
    _brand: string,
    _arms: readonly StoredArm[],
    _because: SoundcheckError,
  ): Promise<{ queuedAt: string }> {
    return Promise.reject(new Error('not written yet'));
  }

  /** Sends one, or all. What cannot be sent stays, with the reason. NOT_FOUND for an id of none. */
  send(_id: string | null): Promise<StoreQueueView> {
    return Promise.resolve(this.view());
  }

  discard(_id: string): Promise<StoreQueueView> {
    return Promise.resolve(this.view());
  }

  /** What waits, as an experiment that can be saved as a file. NOT_FOUND. */
  experiment(_id: string): Promise<Experiment> {
    return Promise.reject(new Error('not written yet'));
  }

  /** Told whenever something is queued, sent or discarded; the function takes the listener away. */
  onChange(_listener: () => void): () => void {
    return () => undefined;
  }

  /** Lets what is being sent end. */
  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
