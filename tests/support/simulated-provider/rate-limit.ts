import type { Allowance } from '../../../src/main/models/provider';

/** How a provider limits one kind of use, requests or tokens. */
export interface RateLimit {
  readonly perMinute: number;
  /** What may be used at once; all of a minute's where it is not said. */
  readonly burst?: number;
  /** All of it comes back at the end of each so many milliseconds, instead of bit by bit. */
  readonly windowMs?: number;
}

export interface Limiter {
  /** Whether the amount is there. */
  has(amount: number, now: number): boolean;
  /** Uses it, below zero if need be. */
  use(amount: number, now: number): void;
  /** Milliseconds until the amount would be there. */
  waitMs(amount: number, now: number): number;
  /** What headers would say. */
  allowance(now: number): Allowance;
}

/** A limit as a provider keeps it. Times in milliseconds of any one clock. */
export function createLimiter(limit: RateLimit): Limiter {
  const { perMinute, windowMs } = limit;
  const capacity = limit.burst ?? perMinute;
  const perMs = perMinute / 60_000;
  let level = capacity;
  let at: number | null = null;
  let windowStart = 0;

  const refill = (now: number): void => {
    at ??= now;
    if (windowMs === undefined) {
      level = Math.min(capacity, level + (now - at) * perMs);
    } else {
      const start = Math.floor(now / windowMs) * windowMs;
      if (start !== windowStart) level = capacity;
      windowStart = start;
    }
    at = now;
  };

  return {
    has(amount, now) {
      refill(now);
      return level >= amount;
    },
    use(amount, now) {
      refill(now);
      level -= amount;
    },
    waitMs(amount, now) {
      refill(now);
      if (level >= amount) return 0;
      return windowMs === undefined ? (amount - level) / perMs : windowStart + windowMs - now;
    },
    allowance(now) {
      refill(now);
      const resetMs =
        windowMs === undefined ? (capacity - level) / perMs : windowStart + windowMs - now;
      return { limit: perMinute, remaining: Math.max(0, Math.floor(level)), resetMs };
    },
  };
}
