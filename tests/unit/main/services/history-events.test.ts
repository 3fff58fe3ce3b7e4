import { describe, expect, it } from 'vitest';
import { type HistoryEvent, largestHistoryPage } from '@shared/contract/reports';
import type { ExperimentSummary } from '@shared/domain/history';
import { SoundcheckError } from '@shared/errors';
import { historyEvents } from '../../../../src/main/services/history-events';
import type { Warehouse } from '../../../../src/main/warehouse/warehouse';
import { settle } from '../../../support/fake-clock';
import { memoryWarehouse } from '../../../support/small-workspace';

const range = { brand: 'drumeo', from: null, to: null };
const clock = (): Date => new Date('2026-02-01T09:00:00.000Z');

const summary = (number: number): ExperimentSummary => ({
  experimentId: `experiment ${number}`,
  configName: 'welcome',
  campaignName: 'Back to the kit',
  brand: 'drumeo',
  startTime: '2026-01-14T12:34:00.000Z',
  totalMessages: 10,
  totalUsers: 5,
  totalStages: 2,
  totalRejects: 1,
  rejectionRate: 10,
  openable: true,
});

const warehouseWith = (pages: Warehouse['experimentSummaryPages']): Warehouse => ({
  ...memoryWarehouse(),
  experimentSummaryPages: pages,
});

async function all(warehouse: Warehouse, signal?: AbortSignal): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const event of historyEvents(warehouse, range, { clock, signal })) events.push(event);
  return events;
}

describe('the history as it comes in', () => {
  it('says what is waited for, then gives the experiments and where they are from', async () => {
    const warehouse = warehouseWith(async function* (_query, options) {
      options?.onWait?.('connecting');
      options?.onWait?.('connecting');
      await settle();
      options?.onWait?.('resuming');
      await settle();
      yield [summary(1)];
      options?.onWait?.('running');
      yield [summary(2)];
    });
    expect(await all(warehouse)).toEqual([
      { kind: 'waiting', state: 'connecting' },
      { kind: 'waiting', state: 'resuming' },
      { kind: 'page', experiments: [summary(1)] },
      { kind: 'waiting', state: 'running' },
      { kind: 'page', experiments: [summary(2)] },
      { kind: 'done', loadedAt: '2026-02-01T09:00:00.000Z', warehouse: 'the warehouse in memory' },
    ]);
  });

  it('comes in pages that are small enough to be sent', async () => {
    const many = Array.from({ length: largestHistoryPage * 2 + 1 }, (_, index) => summary(index));
    const events = await all(
      warehouseWith(async function* () {
        yield many;
      }),
    );
    const pages = events.flatMap((event) => (event.kind === 'page' ? [event.experiments] : []));
    expect(pages.map((page) => page.length)).toEqual([200, 200, 1]);
    expect(pages.flat()).toEqual(many);
  });

  it('is nothing but its end where nothing is stored', async () => {
    expect((await all(memoryWarehouse())).map((event) => event.kind)).toEqual(['done']);
  });

  it('passes a failure on, also one that comes while a state of waiting is looked at', async () => {
    const failure = new SoundcheckError('WAREHOUSE_UNREACHABLE', 'No way.');
    const events = historyEvents(
      warehouseWith(async function* (_query, options) {
        options?.onWait?.('connecting');
        yield await Promise.reject(failure);
      }),
      range,
      { clock },
    );
    expect(await events.next()).toMatchObject({ value: { state: 'connecting' } });
    await settle();
    await expect(events.next()).rejects.toBe(failure);
  });

  /** A warehouse that never answers, and what it was told. */
  function silent() {
    const signals: AbortSignal[] = [];
    const warehouse = warehouseWith(async function* (_query, options) {
      const signal = options?.signal;
      if (!signal) throw new Error('It can be cancelled.');
      signals.push(signal);
      options.onWait?.('running');
      await new Promise((_resolve, reject) => {
        const cancelled = new SoundcheckError('CANCELLED', 'This was cancelled.');
        if (signal.aborted) reject(cancelled);
        signal.addEventListener('abort', () => reject(cancelled));
      });
      yield [];
    });
    return { warehouse, aborted: () => signals.map((signal) => signal.aborted) };
  }

  it('cancels the statement when nobody wants it any more', async () => {
    const { warehouse, aborted } = silent();
    for await (const event of historyEvents(warehouse, range, { clock })) {
      expect(event).toEqual({ kind: 'waiting', state: 'running' });
      break;
    }
    expect(aborted()).toEqual([true]);
  });

  it('cancels the statement when the page that asked is gone', async () => {
    const { warehouse, aborted } = silent();
    const gone = new AbortController();
    const loading = all(warehouse, gone.signal);
    await settle();
    gone.abort();
    await expect(loading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(aborted()).toEqual([true]);
    await expect(all(warehouse, gone.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
