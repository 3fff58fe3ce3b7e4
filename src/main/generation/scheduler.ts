import { abortReason } from '../models/abort-reason';
import { nextCall, type Waiting } from './scheduling';

/** Calls at once for one model where its provider says nothing else. */
export const usualCeiling = 8;

export interface Turn {
  readonly provider: string;
  readonly model: string;
  /** Most calls at once for this provider and model. */
  readonly ceiling: number;
  /** Stages that the call's user has behind them. */
  readonly stagesDone: number;
}

export interface Scheduler {
  /**
   * Runs the call when its turn comes. Rejects with the signal's reason when the signal ends the
   * wait; once the call runs, ending it is the call's own business.
   */
  schedule<Result>(turn: Turn, call: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

interface WaitingCall extends Waiting {
  start(): void;
}

/** The one gate through which every model call of a run goes, whichever arm it is for. */
export function createScheduler(): Scheduler {
  const waiting = new Set<WaitingCall>();
  const inFlight = new Map<string, number>();
  let arrivals = 0;

  const startNext = (): void => {
    for (let call = nextCall(waiting, inFlight); call; call = nextCall(waiting, inFlight)) {
      waiting.delete(call);
      inFlight.set(call.lane, (inFlight.get(call.lane) ?? 0) + 1);
      call.start();
    }
  };

  const leave = (lane: string): void => {
    inFlight.set(lane, (inFlight.get(lane) ?? 1) - 1);
    startNext();
  };

  const turnOf = (turn: Turn, lane: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const giveUp = (): void => {
        waiting.delete(call);
        reject(abortReason(signal));
      };
      const call: WaitingCall = {
        lane,
        ceiling: turn.ceiling,
        stagesDone: turn.stagesDone,
        arrival: (arrivals += 1),
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(call);
      startNext();
    });

  return {
    async schedule(turn, call, signal) {
      const lane = JSON.stringify([turn.provider, turn.model]);
      await turnOf(turn, lane, signal);
      try {
        signal.throwIfAborted();
        return await call();
      } finally {
        leave(lane);
      }
    },
  };
}
