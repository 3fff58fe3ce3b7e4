import { abortReason } from '../../models/abort-reason';
import type { Clock } from './clock';
import { type Lesson, lessonOfError, lessonOfReply, type Told } from './lesson';
import type { Pace, PacedCall } from './pace';
import { nextCall, type Waiting } from './turn-order';

/** One call that wants to go through a lane. */
export interface LaneCall extends Waiting {
  /** An estimate of its tokens, in and out. */
  readonly tokens: number;
}

/** The queue before one model of one provider. */
export interface Lane {
  run<Reply extends Told>(
    call: LaneCall,
    work: () => Promise<Reply>,
    signal: AbortSignal,
  ): Promise<Reply>;
  /** The time since which nobody has waited, been on the way or been held back; null when somebody is. */
  idleSince(): number | null;
}

interface WaitingCall extends LaneCall {
  start(paced: PacedCall): void;
}

export function createLane(pace: Pace, clock: Clock): Lane {
  const waiting = new Set<WaitingCall>();
  let inFlight = 0;
  let lastEnd = clock.now();
  let cancelTimer: (() => void) | null = null;

  const startNext = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    for (;;) {
      const call = inFlight < pace.mostAtOnce() ? nextCall(waiting, inFlight) : null;
      if (!call) return;
      const now = clock.now();
      const wait = pace.waitMs(call.tokens, now);
      if (wait > 0) {
        // Part of a millisecond is nothing that a timer could wait for.
        cancelTimer = clock.after(Math.ceil(wait), startNext);
        return;
      }
      waiting.delete(call);
      inFlight += 1;
      call.start(pace.start(call.tokens, now));
    }
  };

  const turnOf = (call: LaneCall, signal: AbortSignal): Promise<PacedCall> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const giveUp = (): void => {
        waiting.delete(entry);
        reject(abortReason(signal));
        startNext();
      };
      const entry: WaitingCall = {
        ...call,
        start: (paced) => {
          signal.removeEventListener('abort', giveUp);
          resolve(paced);
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(entry);
      startNext();
    });

  const leave = (paced: PacedCall, lesson: Lesson): void => {
    inFlight -= 1;
    lastEnd = clock.now();
    pace.end(paced, lesson, lastEnd);
    startNext();
  };

  return {
    async run(call, work, signal) {
      const paced = await turnOf(call, signal);
      let lesson = lessonOfError(null);
      try {
        signal.throwIfAborted();
        const reply = await work();
        lesson = lessonOfReply(reply);
        return reply;
      } catch (error) {
        lesson = lessonOfError(error);
        throw error;
      } finally {
        leave(paced, lesson);
      }
    },
    idleSince: () => (waiting.size === 0 && inFlight === 0 ? lastEnd : null),
  };
}
