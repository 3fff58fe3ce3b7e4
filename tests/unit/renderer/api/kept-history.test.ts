import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '@shared/contract/reports';
import {
  begun,
  covers,
  type DayRange,
  ended,
  figuresOf,
  type KeptHistory,
  noHistory,
  received,
} from '../../../../src/renderer/api/kept-history';
import { storedExperiment } from '../history/stored';

const everything: DayRange = { from: null, to: null };
const january: DayRange = { from: '2026-01-01', to: '2026-01-31' };

const first = storedExperiment({ experimentId: 'first', startTime: '2026-02-01T00:00:00.000Z' });
const second = storedExperiment({ experimentId: 'second', startTime: '2026-01-31T23:59:59.000Z' });
const page = (...experiments: (typeof first)[]): HistoryEvent => ({ kind: 'page', experiments });
const done = (loadedAt = '2026-02-02T09:00:00.000Z'): HistoryEvent => ({
  kind: 'done',
  loadedAt,
  warehouse: 'Snowflake (Team)',
});

const loaded = (kept: KeptHistory, range: DayRange, ...events: HistoryEvent[]): KeptHistory =>
  events.reduce(received, begun(kept, range));

const ids = (kept: KeptHistory, range = everything) =>
  figuresOf(kept, range)?.experiments.map((one) => one.experimentId);

describe('a history that comes in', () => {
  it('shows each page as it arrives, and says that it is not whole', () => {
    const kept = loaded(noHistory, everything, { kind: 'waiting', state: 'resuming' }, page(first));
    expect(ids(kept)).toEqual(['first']);
    expect(figuresOf(kept, everything)?.from).toBeNull();
    expect(ids(received(kept, page(second)))).toEqual(['first', 'second']);
  });

  it('is whole when the stream says so', () => {
    const kept = loaded(noHistory, everything, page(first, second), done());
    expect(kept.load).toBeNull();
    expect(figuresOf(kept, everything)).toEqual({
      experiments: [first, second],
      from: { loadedAt: '2026-02-02T09:00:00.000Z', warehouse: 'Snowflake (Team)' },
    });
  });

  it('keeps the old figures until all of the new ones are there', () => {
    const before = loaded(noHistory, everything, page(second), done());
    const during = loaded(before, everything, page(first));
    expect(ids(during)).toEqual(['second']);
    const after = [page(second), done('2026-02-03T09:00:00.000Z')].reduce(received, during);
    expect(ids(after)).toEqual(['first', 'second']);
    expect(after.loaded).toHaveLength(1);
  });

  it.each([{ how: 'cancelled' }, { how: 'failed', error: new Error('no answer') }] as const)(
    'keeps what was there, and what came in, when it is $how',
    (end) => {
      const before = loaded(noHistory, everything, page(second), done());
      expect(ids(ended(loaded(before, everything, page(first)), end))).toEqual(['second']);
      expect(ids(ended(loaded(noHistory, everything, page(first)), end))).toEqual(['first']);
    },
  );
});

describe('a range of days', () => {
  it('is read out of what was loaded of more days, without loading again', () => {
    const kept = loaded(noHistory, everything, page(first, second), done());
    expect(ids(kept, january)).toEqual(['second']);
    expect(figuresOf(kept, january)?.from?.warehouse).toBe('Snowflake (Team)');
  });

  it('has no figures while none of its days are known', () => {
    const kept = loaded(noHistory, january, page(second), done());
    expect(figuresOf(kept, everything)).toBeNull();
    expect(figuresOf(loaded(noHistory, january, page(second)), everything)).toBeNull();
  });

  it('takes the newest of several loads', () => {
    const older = loaded(noHistory, everything, page(second), done());
    const newer = loaded(older, january, done('2026-02-03T09:00:00.000Z'));
    expect(ids(newer, january)).toEqual([]);
    expect(ids(newer)).toEqual(['second']);
  });

  it('leaves out an experiment without a time, as the warehouse does', () => {
    const timeless = storedExperiment({ startTime: new Date(0).toISOString() });
    const kept = loaded(noHistory, everything, page(timeless), done());
    expect(ids(kept, { from: null, to: '2026-01-31' })).toEqual([]);
    expect(ids(kept)).toHaveLength(1);
  });

  it.each([
    [everything, january, true],
    [january, everything, false],
    [january, january, true],
    [{ from: '2026-01-01', to: null }, january, true],
    [{ from: '2026-01-02', to: null }, january, false],
    [{ from: null, to: '2026-01-30' }, january, false],
    [january, { from: '2026-01-05', to: null }, false],
  ])('%j covers %j: %s', (outer, inner, expected) => {
    expect(covers(outer, inner)).toBe(expected);
  });
});
