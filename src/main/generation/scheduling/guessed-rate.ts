import { type RateBucket, refilled, used, waitFor } from './rate-bucket';

/**
 * What a provider that says nothing of its limits seems to allow, in calls: lowered when it refuses
 * one, raised by what it answers. Times in milliseconds of the scheduler's clock.
 */
export interface GuessedRate {
  readonly bucket: RateBucket;
  /** When it was last lowered. */
  readonly loweredAt: number;
  /** Calls answered since then. */
  readonly answered: number;
  /** The rate at which the last call was refused, in calls a millisecond. */
  readonly refusedAt: number;
  /** How long calls may be saved up to be made at once. */
  readonly savedMs: number;
}

/** A guess by fewer answers would be chance. */
const fewestAnswers = 5;

/** Each round of refusals takes a fifth away, as long as nothing better is known. */
const decrease = 0.8;

/** Far from the rate that was refused, one second of answers raises the rate by a tenth of it … */
const boldIncrease = 0.1;

/** … and near to it by half a hundredth, so that the next refusal is long in coming. */
const shyIncrease = 0.005;

/** How near, as a share of the refused rate. */
const nearness = 0.1;

/** A second's worth of calls may come at once, until refusals show that it is too many. */
const firstSavedMs = 1_000;

/** Calls a millisecond to begin with where nothing tells more. */
const firstPerMs = 4 / 1000;

/** One call a minute: below this a guess is of no use. */
const slowestPerMs = 1 / 60_000;

function bucketOf(perMs: number, savedMs: number, level: number, at: number): RateBucket {
  const capacity = Math.max(1, perMs * savedMs);
  return {
    limit: perMs * 60_000,
    perMs,
    capacity,
    level: Math.min(capacity, level),
    at,
    window: null,
    told: false,
  };
}

/**
 * The first guess, after so many answers in so many milliseconds. Where there were too few of them
 * it starts low, and doubles in a second until the next refusal.
 *
 * @param most calls a minute by the table of models; null where it does not say
 */
export function firstGuess(
  answered: number,
  elapsedMs: number,
  now: number,
  most: number | null,
): GuessedRate {
  const seen = answered >= fewestAnswers ? answered / Math.max(elapsedMs, 1) : Infinity;
  const refusedAt = Math.min(seen, (most ?? Infinity) / 60_000);
  const perMs = refusedAt === Infinity ? firstPerMs : decrease * refusedAt;
  const savedMs = firstSavedMs;
  return {
    bucket: bucketOf(perMs, savedMs, 0, now),
    loweredAt: now,
    answered: 0,
    refusedAt,
    savedMs,
  };
}

/**
 * The guess after a refusal. The bucket of the provider was empty at this refusal and at the one
 * before, so that what it answered in between is what it allows; the guess is near to that, but at
 * least a tenth lower than it was and at most by half.
 */
export function lowered(guess: GuessedRate, now: number): GuessedRate {
  const { bucket, answered, loweredAt } = guess;
  const elapsed = now - loweredAt;
  const seen =
    answered >= fewestAnswers && elapsed > 0
      ? Math.min(0.9 * bucket.perMs, Math.max(0.5 * bucket.perMs, (0.95 * answered) / elapsed))
      : decrease * bucket.perMs;
  const perMs = Math.max(slowestPerMs, seen);
  const savedMs = guess.savedMs / 2;
  return {
    bucket: bucketOf(perMs, savedMs, 0, now),
    loweredAt: now,
    answered: 0,
    refusedAt: bucket.perMs,
    savedMs,
  };
}

/** Calls a millisecond that one second of answers adds. */
function increase(perMs: number, refusedAt: number): number {
  if (perMs > (1 + nearness) * refusedAt || refusedAt === Infinity) return perMs;
  return perMs < (1 - nearness) * refusedAt ? boldIncrease * refusedAt : shyIncrease * refusedAt;
}

/** The guess after an answer. */
export function raised(guess: GuessedRate, now: number): GuessedRate {
  const bucket = refilled(guess.bucket, now, 0);
  const added = increase(bucket.perMs, guess.refusedAt) / Math.max(1, bucket.perMs * 1000);
  return {
    ...guess,
    bucket: bucketOf(bucket.perMs + added, guess.savedMs, bucket.level, now),
    answered: guess.answered + 1,
  };
}

export const guessUsed = (guess: GuessedRate, now: number): GuessedRate => ({
  ...guess,
  bucket: used(refilled(guess.bucket, now, 0), 1),
});

export const waitForGuess = (guess: GuessedRate, now: number): number =>
  waitFor(refilled(guess.bucket, now, 0), 1);
