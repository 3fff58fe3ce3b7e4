import type { Brand, ContentPiece } from '@shared/domain/brand';
import { type CampaignConfig, stagesOf } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { ArmKey, Message } from '@shared/domain/message';
import type { QualityRules } from '@shared/domain/quality-rules';
import { type ArmWorker, startArmWorker } from './arm-worker';
import { type AskOptions, createAskModel } from './ask-model';
import type { Backoff } from './backoff';
import type { RedoTask } from './redo';
import type { ArmEnd } from './worker-contract';

export interface ArmToRun {
  readonly key: ArmKey;
  readonly config: CampaignConfig;
  /** Messages that are there already when a run is taken up again; they are not made again. */
  readonly already?: readonly Message[];
  /** When given, these messages alone are made again, and nothing else. */
  readonly redo?: readonly RedoTask[];
}

export interface RunOptions extends AskOptions {
  readonly arms: readonly ArmToRun[];
  readonly users: readonly Member[];
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly seed: number;
  readonly rules: QualityRules;
  /** How passing faults are met; as providers ask for it unless said. */
  readonly backoff?: Backoff;
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

/** Lets the providers of a run load what they need while its workers start. */
function prepareProviders({ arms, models, providers }: RunOptions): void {
  const ids = arms.flatMap(({ config }) => stagesOf(config).map(({ model }) => model));
  const keys = new Set(ids.map((id) => models.providerOf(id)));
  for (const provider of providers) {
    if (keys.has(provider.key)) provider.prepare?.().catch(() => undefined);
  }
}

/**
 * Starts a run: each arm in a worker of its own, all of their model calls through one scheduler and
 * one budget, so that A and B together stay under a provider's limits and the run's own. An arm
 * that fails leaves the other at work.
 */
export function startRun(options: RunOptions): RunHandle {
  const { brand, catalogue, users, seed, rules, backoff, workerPath, models } = options;
  const ask = createAskModel(options);
  prepareProviders(options);
  const workers: ArmWorker[] = [];
  const ends = options.arms.map(async ({ key, config, already = [], redo }) => {
    const worker = startArmWorker({
      workerPath,
      work: {
        brand,
        catalogue,
        config,
        users,
        seed,
        rules,
        already,
        ...(redo && { redo }),
        ...(backoff && { backoff }),
      },
      costOf: models.costOf,
      ask,
      messageMade: (message) => options.onMessage(key, message),
    });
    workers.push(worker);
    await options.onArmEnd(key, await worker.ended);
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
