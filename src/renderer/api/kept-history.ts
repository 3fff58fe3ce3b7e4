import type { HistoryEvent, WaitState } from '@shared/contract/reports';
import type { ExperimentSummary } from '@shared/domain/history';

/** Days such as `2026-01-31` in UTC, both included; null leaves that end open. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** What was read to its end. */
export interface LoadedHistory {
  readonly range: DayRange;
  readonly experiments: readonly ExperimentSummary[];
  readonly loadedAt: string;
  /** What a sentence calls the warehouse that it came from. */
  readonly warehouse: string;
}

/** A load that is going on or ended before everything was read. */
export interface HistoryLoad {
  readonly range: DayRange;
  readonly state: WaitState;
  readonly arrived: readonly ExperimentSummary[];
  readonly end: null | { readonly how: 'cancelled' } | { readonly how: 'failed'; error: unknown };
}

/** All that is known here of a brand's history in one warehouse. */
export interface KeptHistory {
  readonly loaded: readonly LoadedHistory[];
  readonly load: HistoryLoad | null;
}

/** What can be shown for a range. */
export interface HistoryFigures {
  readonly experiments: readonly ExperimentSummary[];
  /** Null while not everything was read. */
  readonly from: Pick<LoadedHistory, 'loadedAt' | 'warehouse'> | null;
}

export const noHistory: KeptHistory = { loaded: [], load: null };

export const sameRange = (left: DayRange, right: DayRange): boolean =>
  left.from === right.from && left.to === right.to;

/** Whether every day of `inner` lies in `outer`. */
export const covers = (outer: DayRange, inner: DayRange): boolean =>
  (outer.from === null || (inner.from !== null && inner.from >= outer.from)) &&
  (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/** How an experiment without a time of its own is told. */
const unknownTime = new Date(0).toISOString();

/** The same days as the warehouse would choose: an unknown time lies in no range that has an end. */
function within(range: DayRange, { startTime }: ExperimentSummary): boolean {
  if (range.from === null && range.to === null) return true;
  const day = startTime.slice(0, 10);
  return (
    startTime !== unknownTime &&
    (range.from === null || day >= range.from) &&
    (range.to === null || day <= range.to)
  );
}

export const begun = (kept: KeptHistory, range: DayRange): KeptHistory => ({
  ...kept,
  load: { range, state: 'connecting', arrived: [], end: null },
});

/** What an event of the stream changes. What was loaded before stays until all of the new is there. */
export function received(kept: KeptHistory, event: HistoryEvent): KeptHistory {
  const { load } = kept;
  if (!load) return kept;
  switch (event.kind) {
    case 'waiting':
      return { ...kept, load: { ...load, state: event.state } };
    case 'page':
      return {
        ...kept,
        load: { ...load, state: 'running', arrived: [...load.arrived, ...event.experiments] },
      };
    case 'done': {
      const { range, arrived: experiments } = load;
      const { loadedAt, warehouse } = event;
      // What lies within the new range is older than the new.
      const others = kept.loaded.filter((one) => !covers(range, one.range));
      return { loaded: [{ range, experiments, loadedAt, warehouse }, ...others], load: null };
    }
  }
}

export const ended = (kept: KeptHistory, end: NonNullable<HistoryLoad['end']>): KeptHistory =>
  kept.load ? { ...kept, load: { ...kept.load, end } } : kept;

/**
 * The figures of a range: from the newest load that covers it or, where there is none, those that
 * have come in so far. Null where nothing is known.
 */
export function figuresOf(kept: KeptHistory, range: DayRange): HistoryFigures | null {
  const found = kept.loaded
    .filter((one) => covers(one.range, range))
    .reduce<LoadedHistory | null>(
      (newest, one) => (newest && newest.loadedAt >= one.loadedAt ? newest : one),
      null,
    );
  if (found) {
    return {
      experiments: found.experiments.filter((one) => within(range, one)),
      from: { loadedAt: found.loadedAt, warehouse: found.warehouse },
    };
  }
  const { load } = kept;
  if (!load || load.arrived.length === 0 || !sameRange(load.range, range)) return null;
  return { experiments: load.arrived, from: null };
}
