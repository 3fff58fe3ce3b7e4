import { type Clock, systemClock } from './scheduling/clock';
import { createLane, type Lane } from './scheduling/lane';
import type { Told } from './scheduling/lesson';
import { createPace, type KnownLimits } from './scheduling/pace';

/** A minute after its last call, whatever a lane learnt of limits per minute is over. */
const forgottenAfterMs = 60_000;

export interface Turn {
  readonly provider: string;
  readonly model: string;
  /** Most calls at once for this provider and model. */
  readonly ceiling: number;
  /** Stages that the call's user has behind them. */
  readonly stagesDone: number;
  /** An estimate of the call's tokens, in and out. */
  readonly tokens: number;
  /** The limits of the account where the table of models names them. */
  readonly known: KnownLimits | null;
}

export interface Scheduler {
  /**
   * Runs the call when its turn comes, and learns from its reply or its ModelFailure how fast the
   * provider may be asked. Rejects with the signal's reason when the signal ends the wait; once the
   * call runs, ending it is the call's own business.
   */
  schedule<Reply extends Told>(
    turn: Turn,
    call: () => Promise<Reply>,
    signal: AbortSignal,
  ): Promise<Reply>;
}

export interface SchedulerTools {
  readonly clock?: Clock;
  /** From 0 up to but not including 1. */
  readonly random?: () => number;
}

/**
 * The one gate through which every model call of a workspace goes, whichever run and arm it is for.
 * Each model of each provider has a lane of its own: what holds one up holds no other.
 */
export function createScheduler(tools: SchedulerTools = {}): Scheduler {
  const { clock = systemClock, random = Math.random } = tools;
  const lanes = new Map<string, Lane>();
  let arrivals = 0;

  const laneOf = ({ provider, model, known }: Turn): Lane => {
    const key = JSON.stringify([provider, model]);
    const lane = lanes.get(key);
    const idleSince = lane?.idleSince() ?? null;
    const now = clock.now();
    if (lane && (idleSince === null || now - idleSince < forgottenAfterMs)) return lane;
    const fresh = createLane(createPace(known, random, now), clock);
    lanes.set(key, fresh);
    return fresh;
  };

  return {
    schedule(turn, call, signal) {
      const { ceiling, stagesDone, tokens } = turn;
      const arrival = (arrivals += 1);
      return laneOf(turn).run({ ceiling, stagesDone, tokens, arrival }, call, signal);
    },
  };
}
