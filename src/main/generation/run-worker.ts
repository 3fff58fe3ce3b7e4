import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { SoundcheckError } from '@shared/errors';
import { createModelTable } from '../models/model-table';
import { ModelFailure } from '../models/provider';
import { TimedFailure } from './message-maker';
import { type ArmTools, runArm } from './run-arm';
import { type ArmEnd, type workerContract, workerDataSchema } from './worker-contract';

type Main = ContractRouterClient<typeof workerContract>;

/** The arm's tools, with every call to a model and every message going through main. */
function toolsOver(main: Main, costOf: ArmTools['costOf']): ArmTools {
  return {
    costOf,
    wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
    random: Math.random,
    async ask(request, stagesDone, signal) {
      const call = main.askModel({ request, stagesDone }, { signal });
      const [error, reply, isDefined] = await safe(call);
      if (!error) return reply;
      signal.throwIfAborted();
      if (!isDefined) throw error;
      const { kind, code, sentence, latencyMs, retryAfterMs, usage } = error.data;
      const waiting = retryAfterMs === null ? {} : { retryAfterMs };
      const failure = new ModelFailure(kind, code, sentence, { usage, ...waiting });
      throw new TimedFailure(failure, latencyMs);
    },
    async report(message) {
      await main.messageMade(message);
    },
  };
}

function endOf(error: unknown, cancelled: boolean): ArmEnd {
  if (cancelled) return { state: 'cancelled', failure: null };
  const known = error instanceof ModelFailure || error instanceof SoundcheckError;
  return {
    state: 'failed',
    failure: known
      ? { code: error.code, message: error.message }
      : {
          code: 'INTERNAL',
          message: `The run stopped at a fault in the program (${String(error)}). The messages made so far are kept.`,
        },
  };
}

async function work(): Promise<void> {
  if (!parentPort) throw new SoundcheckError('INTERNAL', 'This file runs as a worker thread only.');
  const data = workerDataSchema.parse(workerData);
  const main: Main = createORPCClient(new RPCLink({ port: parentPort }));
  const cancelling = new AbortController();
  main.untilCancelled().then(
    () => cancelling.abort(new SoundcheckError('CANCELLED', 'The run was cancelled.')),
    (error: unknown) => cancelling.abort(error),
  );
  const tools = toolsOver(main, createModelTable(data.modelTable).costOf);
  const end = await runArm(data.work, tools, cancelling.signal).then(
    (): ArmEnd => ({ state: 'finished', failure: null }),
    (error: unknown) => endOf(error, cancelling.signal.aborted),
  );
  await main.armEnded(end);
}

void work();
