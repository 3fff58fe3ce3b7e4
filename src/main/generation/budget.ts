import { abortReason } from '../models/abort-reason';
import { ModelFailure } from '../models/provider';

/** Money that was set aside for one call. */
export interface Reservation {
  /** Puts what the call did cost, in US dollars, in the place of what was set aside. */
  settle(costUsd: number): void;
}

/** What one run may cost, over both arms. */
export interface Budget {
  /** US dollars that may be spent; null for no limit. */
  readonly mostUsd: number | null;
  /**
   * Sets money aside for a call. While the limit would be passed it waits for the calls that are
   * under way, which may cost less than was set aside. Throws a ModelFailure of the kind `stop`
   * when none is and the money still does not suffice, and the signal's reason when aborted.
   */
  reserve(estimateUsd: number, signal: AbortSignal): Promise<Reservation>;
}

interface Waiting {
  readonly estimateUsd: number;
  grant(): void;
  refuse(): void;
}

const dollars = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});

const costLimit = (mostUsd: number): ModelFailure =>
  new ModelFailure(
    'stop',
    'cost-limit',
    `The run reached its cost limit of $${dollars.format(mostUsd)}. What was made is kept; raise the limit and resume to go on.`,
  );

/** A run that is taken up again has a new budget: what was made before does not count. */
export function createBudget(mostUsd: number | null): Budget {
  const waiting = new Set<Waiting>();
  let spent = 0;
  let reserved = 0;
  let underWay = 0;

  const fits = (estimateUsd: number): boolean =>
    mostUsd === null || spent + reserved + estimateUsd <= mostUsd;

  const reservation = (estimateUsd: number): Reservation => {
    reserved += estimateUsd;
    underWay += 1;
    let settled = false;
    return {
      settle(costUsd) {
        if (settled) return;
        settled = true;
        underWay -= 1;
        // Sums of fractions leave a rest behind, which must not add up over a long run.
        reserved = underWay === 0 ? 0 : reserved - estimateUsd;
        spent += costUsd;
        serve();
      },
    };
  };

  const serve = (): void => {
    for (const call of waiting) {
      if (fits(call.estimateUsd)) call.grant();
      else if (underWay === 0) call.refuse();
    }
  };

  return {
    mostUsd,
    reserve: (estimateUsd, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const leave = (): void => {
          waiting.delete(entry);
          signal.removeEventListener('abort', giveUp);
        };
        const giveUp = (): void => {
          leave();
          reject(abortReason(signal));
        };
        const entry: Waiting = {
          estimateUsd,
          grant: () => {
            leave();
            resolve(reservation(estimateUsd));
          },
          refuse: () => {
            leave();
            if (mostUsd !== null) reject(costLimit(mostUsd));
          },
        };
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.add(entry);
        serve();
      }),
  };
}
