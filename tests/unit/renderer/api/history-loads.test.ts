import { createRouterClient, implement } from '@orpc/server';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { type HistoryEvent, historyContract, type HistoryRange } from '@shared/contract/reports';
import { SoundcheckError } from '@shared/errors';
import { historyKey, HistoryLoads } from '../../../../src/renderer/api/history-loads';
import { figuresOf, type KeptHistory } from '../../../../src/renderer/api/kept-history';
import { storedExperiment } from '../history/stored';

type Events = (
  signal: AbortSignal | undefined,
  range: HistoryRange,
) => AsyncGenerator<HistoryEvent>;

const place = { brand: 'drumeo', warehouse: 'team' };
const everything = { from: null, to: null };
const page: HistoryEvent = { kind: 'page', experiments: [storedExperiment()] };
const done: HistoryEvent = {
  kind: 'done',
  loadedAt: '2026-02-02T09:00:00.000Z',
  warehouse: 'Snowflake (Team)',
};

/** The screens' end, with a core that answers a load with these events. */
function screensOf(events: Events) {
  const load = implement(historyContract.load).handler(({ signal, input }) =>
    events(signal, input),
  );
  const queryClient = new QueryClient();
  const loads = new HistoryLoads(createRouterClient({ history: { load } }), queryClient);
  return {
    loads,
    kept: () => queryClient.getQueryData<KeptHistory>(historyKey(place)),
    /** Resolves once the figures are as wanted. */
    until: (wanted: (kept: KeptHistory) => boolean): Promise<void> =>
      new Promise((resolve) => {
        queryClient.getQueryCache().subscribe(({ query }) => {
          const kept: unknown = query.state.data;
          if (kept && wanted(query.state.data)) resolve();
        });
      }),
  };
}

/** A page, and then nothing more until the load is cancelled. */
async function* pageThenSilence(signal: AbortSignal | undefined): AsyncGenerator<HistoryEvent> {
  yield page;
  await new Promise((_, reject) => {
    const cancelled = (): void => reject(new Error('cancelled'));
    if (signal?.aborted) cancelled();
    signal?.addEventListener('abort', cancelled);
  });
}

describe('loading history', () => {
  it('keeps what the stream brought, and where it came from', async () => {
    const { loads, kept } = screensOf(async function* (_, range) {
      expect(range).toEqual({ brand: 'drumeo', from: '2026-01-01', to: null });
      yield { kind: 'waiting', state: 'connecting' };
      yield page;
      yield done;
    });
    await loads.load(place, { from: '2026-01-01', to: null });
    expect(kept()).toMatchObject({ load: null, loaded: [{ warehouse: 'Snowflake (Team)' }] });
  });

  it('keeps what came in before it failed, with the error', async () => {
    const refusal = new SoundcheckError('WAREHOUSE_ACCESS', 'The role may not read the tables.');
    const { loads, kept } = screensOf(async function* () {
      yield page;
      throw refusal;
    });
    await loads.load(place, everything);
    expect(kept()?.load).toMatchObject({
      arrived: [{ brand: 'drumeo' }],
      end: { how: 'failed', error: refusal },
    });
  });

  it('counts a stream that ends without a word as failed', async () => {
    const { loads, kept } = screensOf(async function* () {
      yield page;
    });
    await loads.load(place, everything);
    expect(kept()?.load?.end?.how).toBe('failed');
  });

  it('ends at once when it is cancelled, and tells the warehouse', async () => {
    let told = false;
    const { loads, kept, until } = screensOf(async function* (signal) {
      signal?.addEventListener('abort', () => {
        told = true;
      });
      yield* pageThenSilence(signal);
    });
    const arrived = until((one) => one.load?.arrived.length === 1);
    const loading = loads.load(place, everything);
    await arrived;
    loads.cancel(place);
    expect(kept()?.load?.end).toEqual({ how: 'cancelled' });
    await loading;
    expect(told).toBe(true);
    expect(kept()?.load?.end).toEqual({ how: 'cancelled' });
  });

  it('lets a new load take the place of one that is going on', async () => {
    let times = 0;
    const { loads, kept, until } = screensOf(async function* (signal) {
      times += 1;
      if (times === 1) yield* pageThenSilence(signal);
      yield done;
    });
    const arrived = until((one) => one.load?.arrived.length === 1);
    const earlier = loads.load(place, everything);
    await arrived;
    await Promise.all([loads.load(place, everything), earlier]);
    const now = kept();
    expect(now?.load).toBeNull();
    expect(now && figuresOf(now, everything)?.experiments).toEqual([]);
  });

  it('leaves nothing behind when a person goes', async () => {
    const { loads, kept, until } = screensOf(pageThenSilence);
    const arrived = until((one) => one.load?.arrived.length === 1);
    const loading = loads.load(place, everything);
    await arrived;
    loads.stop();
    await loading;
    expect(kept()?.load?.end).toBeNull();
  });
});
