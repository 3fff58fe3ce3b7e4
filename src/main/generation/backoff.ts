/** How passing faults of a provider are met. Times in milliseconds. */
export interface Backoff {
  /** Tries for one call, the first one included. */
  readonly tries: number;
  readonly firstMs: number;
  readonly mostMs: number;
}

export const providerBackoff: Backoff = { tries: 4, firstMs: 1_000, mostMs: 60_000 };

/**
 * How long to wait after the given failed try (1, 2, …) before the next, in milliseconds; null
 * when there is no next. "Equal jitter": half of the doubling wait is fixed and half is drawn, so
 * that calls that failed together do not come back together, and none comes back at once. A wait
 * that the provider asked for is respected up to `mostMs`; a longer one would hold the run up.
 */
export function waitAfter(
  attempt: number,
  retryAfterMs: number | null,
  random: () => number,
  backoff: Backoff = providerBackoff,
): number | null {
  if (attempt >= backoff.tries) return null;
  const step = Math.min(backoff.mostMs, backoff.firstMs * 2 ** (attempt - 1));
  const drawn = step / 2 + (step / 2) * random();
  const asked = retryAfterMs === null ? 0 : retryAfterMs + drawn - step / 2;
  return Math.round(Math.min(backoff.mostMs, Math.max(drawn, asked)));
}
