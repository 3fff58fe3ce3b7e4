import { Worker } from 'node:worker_threads';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Finding, Message } from '@shared/domain/message';
import { SoundcheckError } from '@shared/errors';
import type { ModelTable } from '../models/model-table';
import type { ModelRequest } from '../models/provider';
import { type ArmWork, chainsOf } from './chains';
import { requestsOf } from './model-call';
import { placing } from './run-arm';
import { TimedFailure, type TimedReply } from './timed-call';
import { type ArmEnd, workerContract, type WorkerTask } from './worker-contract';

/** How long a cancelled worker has to end by itself before it is ended, in milliseconds. */
const graceMs = 400;

export interface ArmWorkerOptions {
  /** The built `run-worker.js`. */
  readonly workerPath: string;
  readonly work: ArmWork;
  readonly costOf: ModelTable['costOf'];
  /** Makes one model call. Throws a TimedFailure, and the signal's reason when aborted. */
  ask(request: ModelRequest, stagesDone: number, signal: AbortSignal): Promise<TimedReply>;
  /** Keeps a message; when it throws, the arm ends as failed with that error's sentence. */
  messageMade(message: Message): void | Promise<void>;
}

export interface ArmWorker {
  /** Never rejects: a worker that dies ends its arm as failed. */
  readonly ended: Promise<ArmEnd>;
  cancel(): void;
}

const findingOf = (error: unknown): Finding =>
  error instanceof SoundcheckError
    ? { code: error.code, message: error.message }
    : {
        code: 'INTERNAL',
        message: `A message could not be kept (${String(error)}), so the run was stopped.`,
      };

function taskOf({ work, costOf }: ArmWorkerOptions): WorkerTask {
  const arm = chainsOf(work);
  const prices = arm.stages.map(({ model }) => {
    const input = costOf(model, 1, 0);
    const output = costOf(model, 0, 1);
    return [model, input === null || output === null ? null : { input, output }] as const;
  });
  return { arm, prices: Object.fromEntries(prices) };
}

/** A worker as the port that oRPC expects: it knows web ports, and a Worker is none. */
const portOf = (worker: Worker): Parameters<RPCHandler<object>['upgrade']>[0] => ({
  postMessage: (message: unknown) => worker.postMessage(message),
  on: (event: string, callback: (event?: { data: unknown }) => void) => {
    if (event === 'close') worker.on('exit', () => callback());
    else worker.on(event, (data: unknown) => callback({ data }));
  },
});

/**
 * Runs one arm in a worker thread of its own. The worker gets the work and no environment: keys
 * and addresses stay in main, which makes every model call for it. Throws NOT_FOUND as `chainsOf`.
 */
export function startArmWorker(options: ArmWorkerOptions): ArmWorker {
  const { workerPath, work } = options;
  const task = taskOf(options);
  const requestOf = requestsOf(task.arm);
  const placed = placing(work);
  const cancelling = new AbortController();
  const cancelled = new Promise<void>((resolve) => {
    cancelling.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const worker = new Worker(workerPath, {
    env: {},
    execArgv: [],
    name: `arm of ${work.config.campaign_name}`.slice(0, 60),
  });

  const ended = new Promise<ArmEnd>((resolve) => {
    let notKept: Finding | null = null;
    const contract = implement(workerContract);
    const router = {
      task: contract.task.handler(() => task),
      askModel: contract.askModel.handler(async ({ input, errors, signal }) => {
        try {
          const aborted = signal ?? cancelling.signal;
          return await options.ask(requestOf(input), input.stagesDone, aborted);
        } catch (error) {
          if (!(error instanceof TimedFailure)) throw error;
          const { kind, code, message: sentence, retryAfterMs, usage, latencyMs } = error;
          const data = { kind, code, sentence, retryAfterMs, usage, latencyMs };
          throw errors.MODEL_FAILED({ data, cause: error });
        }
      }),
      messageMade: contract.messageMade.handler(async ({ input }) => {
        try {
          const message = placed(input);
          if (message) await options.messageMade(message);
        } catch (error) {
          notKept ??= findingOf(error);
          throw error;
        }
      }),
      untilCancelled: contract.untilCancelled.handler(() => cancelled),
      armEnded: contract.armEnded.handler(({ input }) => {
        resolve(notKept ? { state: 'failed', failure: notKept } : input);
      }),
    };
    new RPCHandler(router).upgrade(portOf(worker));

    const died = (cause: string): void =>
      resolve({
        state: 'failed',
        failure: {
          code: 'WORKER_DIED',
          message: `The part of the program that made these messages stopped unexpectedly (${cause}). The messages made so far are kept.`,
        },
      });
    worker.on('error', (error: unknown) => {
      died(error instanceof Error ? error.message : String(error));
    });
    worker.on('exit', (exitCode) => died(`it ended with code ${exitCode}`));
    cancelling.signal.addEventListener('abort', () => {
      setTimeout(() => resolve({ state: 'cancelled', failure: null }), graceMs);
    });
  });

  void ended.then(() => worker.terminate());
  return { ended, cancel: () => cancelling.abort() };
}
