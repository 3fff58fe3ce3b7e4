import { oc, type } from '@orpc/contract';
import type { RunState } from '@shared/domain/experiment';
import type { Finding, Message } from '@shared/domain/message';
import type { FailureKind, Usage } from '../models/provider';
import type { ArmChains } from './chains';
import type { ModelCall } from './model-call';

/** US dollars for one token in and one token out. */
interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** What a run's worker starts from: no key and no address is in it. */
export interface WorkerTask {
  readonly arm: ArmChains;
  /** By model; null where the price is unknown. */
  readonly prices: Readonly<Record<string, TokenPrice | null>>;
}

interface CallReply extends Usage {
  readonly text: string;
  readonly latencyMs: number;
}

interface CallFailure {
  readonly kind: FailureKind;
  readonly code: string;
  readonly sentence: string;
  readonly retryAfterMs: number | null;
  readonly usage: Usage;
  readonly latencyMs: number;
}

/** How an arm came to its end. `stopped`: at a limit of the run, with what it had by then. */
export interface ArmEnd {
  readonly state: Extract<RunState, 'finished' | 'cancelled' | 'stopped' | 'failed'>;
  /** Why it failed or was stopped; null otherwise. */
  readonly failure: Finding | null;
}

/**
 * All that a run's worker can ask of the main process. Both ends are this program, built from this
 * file, so what passes between them is typed and not parsed: parsing costs main time on every call,
 * and a worker that has no schemas starts in half the time.
 */
export const workerContract = {
  task: oc.output(type<WorkerTask>()),
  /** One model call, made by main when its turn comes. */
  askModel: oc
    .input(type<ModelCall>())
    .output(type<CallReply>())
    .errors({ MODEL_FAILED: { data: type<CallFailure>() } }),
  /** Returns when the message is kept; the user's next stage waits for it. */
  messageMade: oc.input(type<Message>()),
  /** Returns when the run was cancelled; the worker then ends what it is doing. */
  untilCancelled: oc,
  armEnded: oc.input(type<ArmEnd>()),
};
