/** Why and until when a lane stands still. Times in milliseconds of the scheduler's clock. */
export interface Pause {
  readonly until: number;
  /** When the last refusal came that spoke of the pace as it is now. */
  readonly refusedAt: number;
  /** Refusals of the pace since the last answer. */
  readonly refusals: number;
  /** Share of the last calls that were refused, of about twenty. */
  readonly share: number;
}

/** Longer than this nobody waits without looking whether it still holds. */
export const longestPauseMs = 60_000;

/** The pause after the first refusal that says nothing of how long; each one after doubles it. */
const firstPauseMs = 250;

/** A provider that refuses more calls than this after the waits that it asked for is not believed. */
const refusalsByWord = 2;

/** The share of refused calls is that of about so many. */
const shareOver = 20;

/**
 * A provider may refuse a call for reasons of that call, while it lets the others in. So many
 * refusals, as a share, say that the lane is too fast: three in a row, or two once it was …
 */
const tooManyRefused = { atFirst: 0.12, later: 0.07 } as const;

/** … unless the provider asks for a longer wait than this: it knows when its limit ends. */
const longestSingleMs = 5_000;

export const noPause: Pause = {
  until: -Infinity,
  refusedAt: -Infinity,
  refusals: 0,
  share: 0,
};

const shareAfter = (share: number, isRefused: boolean): number =>
  share + ((isRefused ? 1 : 0) - share) / shareOver;

/** Half of a doubling time is fixed and half is drawn, so that several programs do not keep step. */
function drawnPause(refusals: number, random: () => number): number {
  const step = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(20, refusals - 1));
  return step / 2 + (step / 2) * random();
}

/** One call that was refused. Times in milliseconds. */
export interface Refusal {
  readonly startedAt: number;
  readonly retryAfterMs: number | null;
  /** Whether the provider said that its limit is used up. */
  readonly explained: boolean;
}

/**
 * Whether a refusal says that the lane is too fast. It says nothing new of calls that were on their
 * way when the last one came; and one among many answered calls is met by that call's own wait.
 */
export function speaksOfPace(pause: Pause, refusal: Refusal): boolean {
  if (refusal.startedAt < pause.refusedAt) return false;
  if (refusal.explained || (refusal.retryAfterMs ?? 0) > longestSingleMs) return true;
  const most = pause.refusedAt === -Infinity ? tooManyRefused.atFirst : tooManyRefused.later;
  return shareAfter(pause.share, true) > most;
}

/** The pause after a refusal, for as long as the provider asked or for a time of our own. */
export function afterRefusal(
  pause: Pause,
  refusal: Refusal,
  now: number,
  random: () => number,
): Pause {
  const { startedAt, retryAfterMs } = refusal;
  const isLate = startedAt < pause.refusedAt;
  const share = shareAfter(pause.share, true);
  if (!isLate && !speaksOfPace(pause, refusal)) return { ...pause, share };
  const refusals = isLate ? pause.refusals : pause.refusals + 1;
  const own = isLate ? 0 : drawnPause(refusals, random);
  const told = Math.min(longestPauseMs, retryAfterMs ?? 0);
  const length = told > 0 && refusals <= refusalsByWord ? told : Math.max(told, own);
  return {
    until: Math.max(pause.until, now + length),
    refusedAt: isLate ? pause.refusedAt : now,
    refusals,
    share,
  };
}

export const afterSuccess = (pause: Pause): Pause => ({
  ...pause,
  refusals: 0,
  share: shareAfter(pause.share, false),
});
