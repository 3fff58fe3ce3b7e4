import {
  type HistoryEvent,
  type HistoryRange,
  largestHistoryPage,
  type WaitState,
} from '@shared/contract/reports';
import type { ExperimentSummary } from '@shared/domain/history';
import type { Warehouse } from '../warehouse/warehouse';

export interface HistoryEventsOptions {
  readonly clock: () => Date;
  readonly signal?: AbortSignal | undefined;
}

/** States of waiting as they are told, and a promise for the next one. */
class Waits {
  private readonly told: WaitState[] = [];
  private last: WaitState | null = null;
  private wake = (): void => undefined;

  tell(state: WaitState): void {
    if (state === this.last) return;
    this.last = state;
    this.told.push(state);
    this.wake();
  }

  take(): WaitState | undefined {
    return this.told.shift();
  }

  next(): Promise<'told'> {
    if (this.told.length > 0) return Promise.resolve('told');
    return new Promise((resolve) => {
      this.wake = () => resolve('told');
    });
  }
}

/**
 * The stored experiments of a brand as they come in, and what is being waited for meanwhile. Ending
 * the iteration, or the signal, cancels the statement in the warehouse.
 */
export async function* historyEvents(
  warehouse: Warehouse,
  range: HistoryRange,
  { clock, signal }: HistoryEventsOptions,
): AsyncGenerator<HistoryEvent> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end);
  const waits = new Waits();
  const summaries = warehouse.experimentSummaryPages(range, {
    signal: ending.signal,
    onWait: (state) => waits.tell(state),
  });
  const pages = summaries[Symbol.asyncIterator]();
  try {
    for (;;) {
      const page = pages.next();
      // It may fail while somebody takes their time with a state of waiting; `await` tells of it.
      page.catch(() => undefined);
      while ((await Promise.race([page, waits.next()])) === 'told') {
        const state = waits.take();
        if (state) yield { kind: 'waiting', state };
      }
      const arrived = await page;
      if (arrived.done) break;
      yield* inPages(arrived.value);
    }
    yield { kind: 'done', loadedAt: clock().toISOString(), warehouse: warehouse.label };
  } finally {
    end();
    signal?.removeEventListener('abort', end);
    await pages.return?.();
  }
}

function* inPages(experiments: readonly ExperimentSummary[]): Generator<HistoryEvent> {
  for (let at = 0; at < experiments.length; at += largestHistoryPage) {
    yield { kind: 'page', experiments: experiments.slice(at, at + largestHistoryPage) };
  }
}
