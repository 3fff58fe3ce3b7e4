import { ModelFailure, type ModelRequest, type Prompt, type Usage } from '../models/provider';
import { parseAnswer, type ReadAnswer } from './answer';
import { type Backoff, type FaultCounts, waitAfter } from './backoff';
import { TimedFailure, type TimedReply } from './timed-call';

export interface AskingTools {
  /** Asks the model once. Throws a TimedFailure, and the signal's reason when aborted. */
  ask(request: ModelRequest, signal: AbortSignal): Promise<TimedReply>;
  /** Rejects as soon as the signal ends it. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
}

/** What the tries at one message have used up, and how many of them failed in passing. */
export interface Spent extends Usage, FaultCounts {
  readonly attempts: number;
  readonly latencyMs: number;
}

export const nothingSpent: Spent = {
  attempts: 0,
  tokensIn: 0,
  tokensOut: 0,
  latencyMs: 0,
  rateLimits: 0,
  others: 0,
};

const withCall = (spent: Spent, { tokensIn, tokensOut }: Usage, latencyMs: number): Spent => ({
  ...spent,
  attempts: spent.attempts + 1,
  tokensIn: spent.tokensIn + tokensIn,
  tokensOut: spent.tokensOut + tokensOut,
  latencyMs: spent.latencyMs + latencyMs,
});

/** The code of a 429 that passes. */
const rateLimit = 'rate-limit';

interface Call {
  readonly prompt: Prompt;
  readonly spent: Spent;
  /** What came back, or why nothing did that can be read. */
  readonly outcome: ReadAnswer | ModelFailure;
}

/** One call and what it took. An answer that is no JSON at all is a passing fault. */
async function callOnce(
  request: ModelRequest,
  spent: Spent,
  tools: AskingTools,
  signal: AbortSignal,
): Promise<Call> {
  const { prompt } = request;
  try {
    const reply = await tools.ask(request, signal);
    const read = parseAnswer(reply.text);
    return {
      prompt,
      spent: withCall(spent, reply, reply.latencyMs),
      outcome: read.kind === 'noise' ? new ModelFailure('again', 'answer-shape', read.fault) : read,
    };
  } catch (error) {
    if (!(error instanceof TimedFailure)) throw error;
    return { prompt, spent: withCall(spent, error.usage, error.latencyMs), outcome: error };
  }
}

/**
 * Asks until something comes back that can be read, through passing faults, which are counted over
 * all answers of one message. `requestAfter` gets what was wrong when an answer was no JSON. Throws
 * the signal's reason, and what is no failure of a model.
 */
export async function askPatiently(
  requestAfter: (noise: string | null) => ModelRequest,
  before: Spent,
  tools: AskingTools,
  backoff: Backoff,
  signal: AbortSignal,
): Promise<Call> {
  let spent = before;
  let noise: string | null = null;
  for (;;) {
    const call = await callOnce(requestAfter(noise), spent, tools, signal);
    const { outcome } = call;
    if (!(outcome instanceof ModelFailure) || outcome.kind !== 'again') return call;
    if (!(outcome instanceof TimedFailure)) noise = outcome.message;
    const rateLimited = outcome.code === rateLimit;
    spent = {
      ...call.spent,
      rateLimits: call.spent.rateLimits + (rateLimited ? 1 : 0),
      others: call.spent.others + (rateLimited ? 0 : 1),
    };
    const pause = waitAfter(
      { rateLimited, retryAfterMs: outcome.retryAfterMs },
      spent,
      tools.random,
      backoff,
    );
    if (pause === null) return { ...call, spent };
    await tools.wait(pause, signal);
  }
}
