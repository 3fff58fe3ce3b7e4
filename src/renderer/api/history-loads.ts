import type { QueryClient } from '@tanstack/react-query';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '@shared/contract/contract';
import { ConnectionLostError } from './connection-lost';
import { begun, type DayRange, ended, type KeptHistory, noHistory, received } from './kept-history';

/** Whose history it is, and the key of the warehouse that it stands in. */
export interface HistoryPlace {
  readonly brand: string;
  readonly warehouse: string;
}

type HistoryClient = { readonly history: Pick<ContractRouterClient<Contract>['history'], 'load'> };

/** Below the key of everything about the history, so that it goes when a person goes. */
export const historyKey = (place: HistoryPlace) =>
  [['history', 'kept'], { brand: place.brand, warehouse: place.warehouse }] as const;

/**
 * Reads histories as they come in. A load goes on while the person looks at other screens: a
 * warehouse may take a minute to wake up. What is read is kept among the queries.
 */
export class HistoryLoads {
  private readonly going = new Map<string, AbortController>();

  constructor(
    private readonly client: HistoryClient,
    private readonly queryClient: QueryClient,
  ) {}

  /** Ends a load of this place that is still going on. Never throws: how it ended is kept. */
  async load(place: HistoryPlace, range: DayRange): Promise<void> {
    this.cancel(place);
    const abort = new AbortController();
    const { signal } = abort;
    this.going.set(idOf(place), abort);
    const change = (step: (kept: KeptHistory) => KeptHistory): void => {
      if (this.going.get(idOf(place)) === abort) this.change(place, step);
    };
    change((kept) => begun(kept, range));
    try {
      const input = { brand: place.brand, ...range };
      let complete = false;
      for await (const event of await this.client.history.load(input, { signal })) {
        if (signal.aborted) return;
        change((kept) => received(kept, event));
        complete = event.kind === 'done';
      }
      if (!complete) throw new ConnectionLostError();
    } catch (error) {
      change((kept) => ended(kept, { how: 'failed', error }));
    } finally {
      if (this.going.get(idOf(place)) === abort) this.going.delete(idOf(place));
    }
  }

  /** Does nothing where nothing is being loaded. */
  cancel(place: HistoryPlace): void {
    const abort = this.going.get(idOf(place));
    if (!abort) return;
    this.going.delete(idOf(place));
    this.change(place, (kept) => ended(kept, { how: 'cancelled' }));
    abort.abort();
  }

  /** Ends every load without a trace, as when somebody signs out. */
  stop(): void {
    const all = [...this.going.values()];
    this.going.clear();
    for (const abort of all) abort.abort();
  }

  private change(place: HistoryPlace, step: (kept: KeptHistory) => KeptHistory): void {
    this.queryClient.setQueryData<KeptHistory>(historyKey(place), (kept) =>
      step(kept ?? noHistory),
    );
  }
}

const idOf = ({ brand, warehouse }: HistoryPlace): string => JSON.stringify([brand, warehouse]);
