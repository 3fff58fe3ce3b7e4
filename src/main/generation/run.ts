import type { Brand, ContentPiece } from '@shared/domain/brand';
import type { CampaignConfig } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { ArmKey, Message } from '@shared/domain/message';
import type { ModelTable } from '../models/model-table';
import { ModelFailure, type ModelProvider, type ModelRequest } from '../models/provider';
import { type ArmWorker, startArmWorker } from './arm-worker';
import { TimedFailure, type TimedReply } from './message-maker';
import { createScheduler, type Scheduler, usualCeiling } from './scheduler';
import type { ArmEnd } from './worker-contract';

export interface ArmToRun {
  readonly key: ArmKey;
  readonly config: CampaignConfig;
  /** Messages that are there already when a run is taken up again; they are not made again. */
  readonly already?: readonly Message[];
}

export interface RunOptions {
  readonly arms: readonly ArmToRun[];
  readonly users: readonly Member[];
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly seed: number;
  readonly providers: readonly ModelProvider[];
  readonly models: ModelTable;
  /** The built `run-worker.js`. */
  readonly workerPath: string;
  /** When it throws, that arm ends as failed: a message that cannot be kept is not shown. */
  onMessage(arm: ArmKey, message: Message): void | Promise<void>;
  onArmEnd(arm: ArmKey, end: ArmEnd): void | Promise<void>;
}

export interface RunHandle {
  /** Settles when every arm has ended; rejects only with what `onArmEnd` throws. */
  readonly done: Promise<void>;
  /** Ends calls in flight and every arm; what was made is kept. Settles with `done`. */
  cancel(): Promise<void>;
}

/** One model call: through the scheduler, timed, with what went wrong as a TimedFailure. */
async function askModel(
  options: RunOptions,
  scheduler: Scheduler,
  request: ModelRequest,
  stagesDone: number,
  signal: AbortSignal,
): Promise<TimedReply> {
  const model = options.models.modelOf(request.model);
  const provider = options.providers.find((candidate) => candidate.key === model?.provider);
  const missing = provider
    ? provider.unavailableBecause()
    : `Nobody knows the model “${request.model}”. Choose another model for stage ${request.material.stage.stage}.`;
  if (!provider || missing !== null) {
    const sentence = missing ?? 'The model cannot be used.';
    throw new TimedFailure(new ModelFailure('stop', 'model-unavailable', sentence), 0);
  }
  const ceiling = provider.callsAtOnce ?? usualCeiling;
  const turn = { provider: provider.key, model: request.model, ceiling, stagesDone };
  return scheduler.schedule(
    turn,
    async () => {
      const start = performance.now();
      try {
        const reply = await provider.generate(request, signal);
        return { ...reply, latencyMs: performance.now() - start };
      } catch (error) {
        signal.throwIfAborted();
        const failure =
          error instanceof ModelFailure
            ? error
            : new ModelFailure(
                'message',
                'provider-fault',
                `${provider.label} failed in a way that it should not: ${String(error)}`,
                { cause: error },
              );
        throw new TimedFailure(failure, performance.now() - start);
      }
    },
    signal,
  );
}

/**
 * Starts a run: each arm in a worker of its own, all of their model calls through one scheduler, so
 * that A and B together stay under a provider's ceiling. An arm that fails leaves the other at
 * work.
 */
export function startRun(options: RunOptions): RunHandle {
  const { brand, catalogue, users, seed, workerPath, models } = options;
  const scheduler = createScheduler();
  const workers: ArmWorker[] = [];
  const ends = options.arms.map(async (arm) => {
    const worker = startArmWorker({
      workerPath,
      work: { brand, catalogue, config: arm.config, users, seed, already: arm.already ?? [] },
      modelTable: { models: [...models.models] },
      ask: (request, stagesDone, signal) =>
        askModel(options, scheduler, request, stagesDone, signal),
      messageMade: (message) => options.onMessage(arm.key, message),
    });
    workers.push(worker);
    await options.onArmEnd(arm.key, await worker.ended);
  });
  const done = Promise.all(ends).then(() => undefined);
  return {
    done,
    async cancel() {
      for (const worker of workers) worker.cancel();
      await done;
    },
  };
}
