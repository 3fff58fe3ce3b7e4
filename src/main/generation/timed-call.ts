import { ModelFailure, type ModelReply } from '../models/provider';

/** A reply with the time that the call itself took, without its wait for a turn. */
export interface TimedReply extends ModelReply {
  readonly latencyMs: number;
}

/** A ModelFailure that knows how long the failed call took. */
export class TimedFailure extends ModelFailure {
  constructor(
    failure: ModelFailure,
    readonly latencyMs: number,
  ) {
    super(failure.kind, failure.code, failure.message, {
      cause: failure,
      usage: failure.usage,
      rate: failure.rate,
      ...(failure.retryAfterMs !== null && { retryAfterMs: failure.retryAfterMs }),
    });
  }
}
