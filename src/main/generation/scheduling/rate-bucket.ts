import type { Allowance } from '../../models/provider';

/**
 * The share of a limit that is used where only a calculation of ours says what is left. Pacing at
 * 98 % of a limit was refused nothing (facts on model APIs, 2026); neither is 99 % in the simulations
 * of our tests, and the rest is a second lost in every hundred.
 */
const shareUsed = 0.99;

const minute = 60_000;

/** A limit that is whole again all at once. Times in milliseconds of the scheduler's clock. */
interface Window {
  readonly from: number;
  readonly endsAt: number;
  /** Whether a header said so; else the end is the usual minute after the one before. */
  readonly told: boolean;
}

/** What may still be used of one kind, requests or tokens, as far as we know. */
export interface RateBucket {
  /** Most per minute, or per window. */
  readonly limit: number;
  /** What comes back every millisecond where there is no window. */
  readonly perMs: number;
  readonly capacity: number;
  /** What was left at the time `at`; below 0 where more was used than was there. */
  readonly level: number;
  readonly at: number;
  readonly window: Window | null;
  /** Whether it mirrors a provider's headers. */
  readonly told: boolean;
}

/** When the call of a header was started, and what the header may not have counted yet. */
export interface Hearing {
  readonly now: number;
  readonly startedAt: number;
  /** Used by calls that started after this one or are still in flight. */
  readonly uncounted: number;
  /** Used by calls that are in flight. */
  readonly inFlight: number;
}

/** A bucket of our own holds what comes back in this time: enough for a timer that is late. */
const steadyMs = 250;

/**
 * A bucket that refills so much a minute and holds little, since providers may enforce a minute's
 * limit second by second. `least` is held in any case.
 */
export function steadyBucket(perMinute: number, least: number, now: number): RateBucket {
  const capacity = Math.max(least, (perMinute * steadyMs) / minute);
  return {
    limit: perMinute,
    perMs: (shareUsed * perMinute) / minute,
    capacity,
    level: capacity,
    at: now,
    window: null,
    told: false,
  };
}

/** The bucket as it is now. Calls in flight when a window ends are taken for used in the next. */
export function refilled(bucket: RateBucket, now: number, inFlight: number): RateBucket {
  const { window, level, capacity, perMs, at, limit } = bucket;
  if (!window) {
    const gained = Math.max(0, now - at) * perMs;
    return { ...bucket, level: Math.min(capacity, level + gained), at: now };
  }
  if (now < window.endsAt) return { ...bucket, at: now };
  const next = { from: now, endsAt: now + minute, told: false };
  return { ...bucket, level: limit - inFlight, at: now, window: next };
}

/** The bucket after so much was used; less than nothing gives back what was set aside. */
export const used = (bucket: RateBucket, amount: number): RateBucket => ({
  ...bucket,
  level: Math.min(bucket.capacity, bucket.level - amount),
});

export const emptied = (bucket: RateBucket): RateBucket => ({
  ...bucket,
  level: Math.min(bucket.level, 0),
});

/**
 * Milliseconds until the amount can be used; 0 when it can be now. What is larger than the whole
 * bucket may go when the bucket is full.
 */
export function waitFor(bucket: RateBucket, amount: number): number {
  const missing = Math.min(amount, bucket.capacity) - bucket.level;
  if (missing <= 0) return 0;
  return bucket.window ? bucket.window.endsAt - bucket.at : missing / bucket.perMs;
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/**
 * Whether the limit comes back all at once: a bucket that refills is whole again after what is
 * missing has come back, and no later. The room is for resets that are told in whole seconds.
 */
const isWindow = ({ limit, remaining, resetMs }: Allowance): boolean =>
  resetMs !== null && resetMs > 1.5 * ((limit - remaining) / limit) * minute + 1_000;

/** What a full bucket holds, by one header: `reset` says how long filling it takes. */
const capacityBy = ({ limit, remaining, resetMs }: Allowance): number =>
  resetMs === null ? limit : clamp(remaining + (resetMs * limit) / minute, 1, limit);

function firstHeard(allowance: Allowance, { now, startedAt, uncounted }: Hearing): RateBucket {
  const { limit, remaining, resetMs } = allowance;
  const window =
    resetMs !== null && isWindow(allowance)
      ? { from: startedAt, endsAt: now + resetMs, told: true }
      : null;
  const capacity = window ? limit : capacityBy(allowance);
  return {
    limit,
    perMs: (shareUsed * limit) / minute,
    capacity,
    level: Math.min(capacity, remaining - uncounted),
    at: now,
    window,
    told: true,
  };
}

/**
 * The bucket after a provider's header. Servers count a call when it arrives or when they answer
 * it, and a header does not say which; so it gives bounds, between which our own calculation stays:
 * no less is left than `remaining` without all that may not be counted in it, and no more than
 * `remaining` and what came back since the call was started.
 */
export function heard(
  before: RateBucket | null,
  allowance: Allowance,
  hearing: Hearing,
): RateBucket {
  const { now, startedAt, uncounted, inFlight } = hearing;
  const { limit, remaining, resetMs } = allowance;
  if (!before?.told || (before.window === null && isWindow(allowance))) {
    return firstHeard(allowance, hearing);
  }
  const bucket = {
    ...refilled(before, now, inFlight),
    limit,
    perMs: (shareUsed * limit) / minute,
  };
  const lowest = remaining - uncounted;
  if (bucket.window) {
    // Answers to calls from before the window speak of the one before.
    if (startedAt < bucket.window.from) return bucket;
    const toldEnd = resetMs === null ? bucket.window.endsAt : now + resetMs;
    // The answer was on its way while the window went on, so that the earliest end told is the best.
    const endsAt = bucket.window.told ? Math.min(bucket.window.endsAt, toldEnd) : toldEnd;
    const window = { ...bucket.window, endsAt, told: bucket.window.told || resetMs !== null };
    return { ...bucket, capacity: limit, window, level: clamp(bucket.level, lowest, remaining) };
  }
  const capacity = clamp(capacityBy(allowance), Math.min(limit, bucket.capacity), limit);
  const highest = remaining + ((now - startedAt) * limit) / minute;
  return { ...bucket, capacity, level: Math.min(capacity, clamp(bucket.level, lowest, highest)) };
}
