import type { Allowance, RateReport } from './provider';

/** The longest wait that a provider may ask for; a longer one counts as this, in milliseconds. */
export const longestRetryAfterMs = 60_000;

/** A reset further off than a day is no account of how much may be asked for now. */
const longestResetMs = 24 * 3_600_000;

const unitMs = new Map([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
]);

/**
 * A span such as `1s`, `6m0s`, `120ms`, `1h2m` or plain seconds, in milliseconds; null when it is
 * none. OpenAI's `x-ratelimit-reset-*` and Gemini's `retryDelay` are written so.
 */
export function durationMs(text: string): number | null {
  const span = text.trim();
  if (/^\d+(\.\d+)?$/.test(span)) return Number(span) * 1_000;
  if (!/^(\d+(\.\d+)?(ms|[dhms]))+$/.test(span)) return null;
  return [...span.matchAll(/([\d.]+)(ms|[dhms])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (unitMs.get(unit) ?? 0),
    0,
  );
}

/** A waiting time from a provider, bounded; null when there is none that makes sense. */
export function boundedWait(milliseconds: number | null): number | null {
  if (milliseconds === null || Number.isNaN(milliseconds) || milliseconds < 0) return null;
  return Math.min(milliseconds, longestRetryAfterMs);
}

/**
 * The wait that response headers ask for, in milliseconds: `retry-after-ms`, or `retry-after` in
 * seconds or as a date (RFC 9110, 10.2.3).
 */
export function retryAfterOf(headers: Headers, now: number): number | null {
  const exact = headers.get('retry-after-ms');
  const wait = exact ? boundedWait(Number(exact)) : null;
  const value = headers.get('retry-after');
  if (wait !== null || !value) return wait;
  const seconds = Number(value);
  return boundedWait(Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1_000);
}

/** A count in a header; null when it is absent or no count. */
function countIn(headers: Headers, name: string): number | null {
  const value = headers.get(name);
  if (!value) return null;
  const count = Number(value);
  return Number.isFinite(count) && count >= 0 ? count : null;
}

function allowanceOf(headers: Headers, kind: 'requests' | 'tokens'): Allowance | null {
  const limit = countIn(headers, `x-ratelimit-limit-${kind}`);
  const remaining = countIn(headers, `x-ratelimit-remaining-${kind}`);
  if (limit === null || limit === 0 || remaining === null) return null;
  const reset = durationMs(headers.get(`x-ratelimit-reset-${kind}`) ?? '');
  return { limit, remaining, resetMs: reset !== null && reset <= longestResetMs ? reset : null };
}

/** What the `x-ratelimit-*` headers say; null when they say nothing that makes sense. */
export function rateReportOf(headers: Headers): RateReport | null {
  const requests = allowanceOf(headers, 'requests');
  const tokens = allowanceOf(headers, 'tokens');
  return requests || tokens ? { requests, tokens } : null;
}
