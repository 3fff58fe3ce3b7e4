import type { Allowance, RateReport } from '../../models/provider';
import {
  firstGuess,
  type GuessedRate,
  guessUsed,
  lowered,
  raised,
  waitForGuess,
} from './guessed-rate';
import type { Lesson } from './lesson';
import {
  afterAnswer,
  afterStart,
  mostInOpening,
  type Opening,
  probeCalls,
  waitInOpening,
} from './opening';
import { afterRefusal, afterSuccess, longestPauseMs, noPause, speaksOfPace } from './pause';
import {
  emptied,
  heard,
  type RateBucket,
  refilled,
  steadyBucket,
  used,
  waitFor,
} from './rate-bucket';
import { type RecentAnswers, withAnswer } from './recent-answers';
import { type RunningMean, withValue } from './running-mean';

/** What the table of models says of a model's limits. */
export interface KnownLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** A call in flight, as the pace remembers it. */
export interface PacedCall {
  readonly startedAt: number;
  /** Tokens by the caller's estimate, and by what was learnt of the caller's estimates. */
  readonly estimate: number;
  readonly tokens: number;
  /** Calls that had ended when it was started, and their tokens. */
  readonly callsEnded: number;
  readonly tokensEnded: number;
}

/** How fast one lane may go, learnt from what its calls report. Times in milliseconds. */
export interface Pace {
  /** Most calls at once, whatever their own ceilings allow. */
  mostAtOnce(): number;
  /** Milliseconds until a call of so many tokens (by the caller's estimate) may start; 0 for now. */
  waitMs(estimate: number, now: number): number;
  start(estimate: number, now: number): PacedCall;
  end(call: PacedCall, lesson: Lesson, now: number): void;
}

const usable = (allowance: Allowance | null): Allowance | null =>
  allowance && allowance.limit > 0 && Number.isFinite(allowance.limit) ? allowance : null;

/**
 * The pace of a lane. Known limits set it from the first call; the provider's own headers set it as
 * soon as there are any; where there are neither, a rate is guessed once a call is refused.
 */
export function createPace(known: KnownLimits | null, random: () => number, now: number): Pace {
  const { requestsPerMinute = null, tokensPerMinute = null } = known ?? {};
  let requests: RateBucket | null =
    requestsPerMinute === null ? null : steadyBucket(requestsPerMinute, probeCalls, now);
  let tokens: RateBucket | null =
    tokensPerMinute === null ? null : steadyBucket(tokensPerMinute, 1, now);
  let guess: GuessedRate | null = null;
  let opening: Opening = { kind: requestsPerMinute === null ? 'probe' : 'open' };
  let pause = noPause;
  let answers: RecentAnswers = { count: 0, since: now };
  let realByEstimated: RunningMean = { mean: 1, values: 0 };
  let lastStart = -Infinity;
  const started = { calls: 0, tokens: 0 };
  const ended = { calls: 0, tokens: 0 };

  const callsInFlight = (): number => started.calls - ended.calls;
  const tokensInFlight = (): number => started.tokens - ended.tokens;

  const refillAll = (time: number): void => {
    requests &&= refilled(requests, time, callsInFlight());
    tokens &&= refilled(tokens, time, tokensInFlight());
  };

  /** Puts what a call took in the place of what was set aside for it. */
  const correct = (call: PacedCall, real: number): void => {
    if (call.estimate <= 0) return;
    tokens &&= used(tokens, real - call.tokens);
    realByEstimated = withValue(realByEstimated, real / call.estimate);
  };

  const hear = (call: PacedCall, rate: RateReport, time: number): void => {
    const ofRequests = usable(rate.requests);
    const ofTokens = usable(rate.tokens);
    const about = { now: time, startedAt: call.startedAt };
    // What was on its way at the same time, or came later, may not be counted in the answer.
    if (ofRequests) {
      const uncounted = started.calls - call.callsEnded - 1;
      requests = heard(requests, ofRequests, { ...about, uncounted, inFlight: callsInFlight() });
    }
    if (ofTokens) {
      const uncounted = started.tokens - call.tokensEnded - call.tokens;
      tokens = heard(tokens, ofTokens, { ...about, uncounted, inFlight: tokensInFlight() });
    }
    if (ofRequests ?? ofTokens) opening = { kind: 'open' };
  };

  /** Lowers a rate that is guessed: the refusal is not explained by what the headers say. */
  const lowerGuess = (time: number): void => {
    requests &&= emptied(requests);
    guess = guess
      ? lowered(guess, time)
      : firstGuess(answers.count, time - answers.since, time, requestsPerMinute);
  };

  const refused = (call: PacedCall, { rate, retryAfterMs }: Lesson, time: number): void => {
    const fewRequests = rate?.requests ? rate.requests.remaining < 1 : false;
    const fewTokens = rate?.tokens ? rate.tokens.remaining < call.tokens : false;
    const explained = fewRequests || fewTokens;
    const refusal = { startedAt: call.startedAt, retryAfterMs, explained };
    if (speaksOfPace(pause, refusal)) {
      opening = { kind: 'open' };
      if (fewRequests) requests &&= emptied(requests);
      if (fewTokens) tokens &&= emptied(tokens);
      if (!explained) lowerGuess(time);
    }
    pause = afterRefusal(pause, refusal, time, random);
  };

  const answered = (call: PacedCall, time: number): void => {
    opening = afterAnswer(opening, time - call.startedAt, time);
    answers = withAnswer(answers, time);
    pause = afterSuccess(pause);
    guess &&= raised(guess, time);
  };

  return {
    mostAtOnce: () => mostInOpening(opening),
    waitMs(estimate, time) {
      refillAll(time);
      const byLimits = Math.max(
        requests ? waitFor(requests, 1) : 0,
        tokens ? waitFor(tokens, estimate * realByEstimated.mean) : 0,
        guess ? waitForGuess(guess, time) : 0,
        waitInOpening(opening, time),
      );
      // After a minute without a call one is let through, to see whether the limits still hold.
      const untilLook = Math.max(0, lastStart + longestPauseMs - time);
      return Math.max(pause.until - time, Math.min(byLimits, untilLook), 0);
    },
    start(estimate, time) {
      refillAll(time);
      const amount = estimate * realByEstimated.mean;
      const call = {
        startedAt: time,
        estimate,
        tokens: amount,
        callsEnded: ended.calls,
        tokensEnded: ended.tokens,
      };
      lastStart = time;
      started.calls += 1;
      started.tokens += amount;
      requests &&= used(requests, 1);
      tokens &&= used(tokens, amount);
      guess &&= guessUsed(guess, time);
      opening = afterStart(opening);
      return call;
    },
    end(call, lesson, time) {
      ended.calls += 1;
      ended.tokens += call.tokens;
      refillAll(time);
      if (lesson.tokens !== null) correct(call, lesson.tokens);
      if (lesson.rate) hear(call, lesson.rate, time);
      if (lesson.outcome === 'limited') refused(call, lesson, time);
      if (lesson.outcome === 'answered') answered(call, time);
    },
  };
}
