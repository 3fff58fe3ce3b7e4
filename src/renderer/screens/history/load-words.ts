import type { HistoryLoad } from '../../api/kept-history';
import { countOf, formatDateTime } from '../../format';

/** What is being waited for, and how far it is. */
export function waitingWords(
  load: Pick<HistoryLoad, 'state' | 'arrived'>,
  warehouse: string,
): string {
  switch (load.state) {
    case 'connecting':
      return `Connecting to ${warehouse}.`;
    case 'signing-in':
      return `Signing in to ${warehouse}. Finish signing in in your browser.`;
    case 'resuming':
      return 'The warehouse is waking up; this can take a minute.';
    case 'running':
      return load.arrived.length === 0
        ? `Reading from ${warehouse}.`
        : `Reading from ${warehouse}: ${countOf(load.arrived.length, 'experiment')} so far.`;
  }
}

/** Whether the figures are whole and, if not, what is missing in them. */
export function partWords(load: HistoryLoad): string {
  const newest = `only the newest ${countOf(load.arrived.length, 'experiment is', 'experiments are')} here`;
  return load.end?.how === 'cancelled'
    ? `Loading was cancelled: ${newest}.`
    : `Loading ended early: ${newest}.`;
}

/** Where the figures come from, and how old they are. */
export const originWords = (origin: { loadedAt: string; warehouse: string }): string =>
  `From ${origin.warehouse}, loaded ${formatDateTime(origin.loadedAt)}`;
