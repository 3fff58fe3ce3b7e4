import type { RunLimits } from '@shared/domain/run-limits';
import { withDeadline } from '../models/deadline';
import type { ModelTable } from '../models/model-table';
import {
  ModelFailure,
  type ModelProvider,
  type ModelReply,
  type ModelRequest,
  type Usage,
} from '../models/provider';
import { createBudget } from './budget';
import { createCallEstimates } from './call-estimates';
import { TimedFailure, type TimedReply } from './timed-call';
import type { Scheduler } from './scheduler';

export interface AskOptions {
  readonly providers: readonly ModelProvider[];
  readonly models: ModelTable;
  readonly limits: RunLimits;
  readonly scheduler: Scheduler;
}

/**
 * Makes one model call for a user who has so many stages behind them. Throws a TimedFailure, and
 * the signal's reason when aborted.
 */
export type AskModel = (
  request: ModelRequest,
  stagesDone: number,
  signal: AbortSignal,
) => Promise<TimedReply>;

function providerFor(
  { model, material }: ModelRequest,
  { models, providers }: AskOptions,
): ModelProvider {
  const key = models.providerOf(model);
  const provider = providers.find((candidate) => candidate.key === key);
  const missing = provider
    ? provider.unavailableBecause()
    : `Nobody knows the model “${model}”. Choose another model for stage ${material.stage.stage}, or add it in Settings.`;
  if (provider && missing === null) return provider;
  throw new ModelFailure('stop', 'model-unavailable', missing ?? 'The model cannot be used.');
}

const priceUnknown = (model: string): ModelFailure =>
  new ModelFailure(
    'stop',
    'price-unknown',
    `The price of “${model}” is not known, so the run's cost limit cannot be kept. Add its price in Settings, or run without a cost limit.`,
  );

/** What a provider throws, as a failure; a failure of the kind `message` when it is none. */
const asFailure = (error: unknown, label: string): ModelFailure =>
  error instanceof ModelFailure
    ? error
    : new ModelFailure(
        'message',
        'provider-fault',
        `${label} failed in a way that it should not: ${String(error)}`,
        { cause: error },
      );

/**
 * The one place where a run's models are asked. Each call waits for its turn and for its money, and
 * has its time limited from the request to the last byte of the answer. The money is counted for
 * this run, over both arms.
 */
export function createAskModel(options: AskOptions): AskModel {
  const { models, limits, scheduler } = options;
  const budget = createBudget(limits.maxCostUsd);
  const estimates = createCallEstimates();

  const costOf = (model: string, { tokensIn, tokensOut }: Usage): number => {
    const cost = models.costOf(model, tokensIn, tokensOut);
    if (cost === null && budget.mostUsd !== null) throw priceUnknown(model);
    return cost ?? 0;
  };

  /** The call itself; the deadline settles it even where the provider never does. */
  const generate = async (
    provider: ModelProvider,
    request: ModelRequest,
    signal: AbortSignal,
  ): Promise<ModelReply> => {
    const deadlineMs = limits.callTimeoutSeconds * 1000;
    try {
      return await withDeadline(provider.label, deadlineMs, signal, (ending) =>
        provider.generate(request, ending),
      );
    } catch (error) {
      signal.throwIfAborted();
      throw asFailure(error, provider.label);
    }
  };

  /** Makes a call with money set aside for it, and counts what it cost. */
  const paid = async (
    request: ModelRequest,
    signal: AbortSignal,
    call: () => Promise<ModelReply>,
  ): Promise<ModelReply> => {
    const { model } = request;
    const estimate = estimates.of(request);
    const reservation = await budget.reserve(costOf(model, estimate), signal);
    let costUsd = 0;
    try {
      const reply = await call();
      estimates.learn(request, reply);
      costUsd = costOf(model, reply);
      return reply;
    } catch (error) {
      if (error instanceof ModelFailure) {
        estimates.learn(request, error.usage);
        // Nobody says whether a call that ran out of time is billed: the estimate stands for it.
        costUsd = costOf(model, error.code === 'deadline' ? estimate : error.usage);
      }
      throw error;
    } finally {
      reservation.settle(costUsd);
    }
  };

  return async (plain, stagesDone, signal) => {
    let latencyMs = 0;
    try {
      const provider = providerFor(plain, options);
      const entry = models.modelOf(plain.model);
      const request = {
        ...plain,
        mostOutputTokens: plain.mostOutputTokens ?? entry?.mostOutputTokens ?? null,
      };
      const estimate = estimates.of(request);
      const turn = {
        provider: provider.key,
        model: request.model,
        ceiling: Math.min(limits.concurrency, provider.callsAtOnce ?? Infinity),
        stagesDone,
        tokens: estimate.tokensIn + estimate.tokensOut,
        known: entry,
      };
      const timed = async (): Promise<ModelReply> => {
        const start = performance.now();
        try {
          return await generate(provider, request, signal);
        } finally {
          latencyMs = performance.now() - start;
        }
      };
      // Money is set aside when the turn has come: by then more is known of what a call costs.
      const reply = await scheduler.schedule(turn, () => paid(request, signal, timed), signal);
      return { ...reply, latencyMs };
    } catch (error) {
      throw error instanceof ModelFailure ? new TimedFailure(error, latencyMs) : error;
    }
  };
}
