import { setTimeout } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { SoundcheckError } from '@shared/errors';
import { ModelFailure } from '../models/provider';
import { callOf } from './model-call';
import { type ArmTools, isRunLimit, runChains } from './run-chains';
import { TimedFailure } from './timed-call';
import type { ArmEnd, workerContract, WorkerTask } from './worker-contract';

type Main = ContractRouterClient<typeof workerContract>;

/** The arm's tools, with every call to a model and every message going through main. */
function toolsOver(main: Main, prices: WorkerTask['prices']): ArmTools {
  return {
    costOf(model, tokensIn, tokensOut) {
      const price = prices[model];
      return price ? tokensIn * price.input + tokensOut * price.output : null;
    },
    wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
    random: Math.random,
    async ask(request, stagesDone, signal) {
      const call = main.askModel(callOf(request, stagesDone), { signal });
      const [error, reply, isDefined] = await safe(call);
      if (!error) return { ...reply, rate: null };
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
  if (error instanceof ModelFailure || error instanceof SoundcheckError) {
    const { code, message } = error;
    return { state: isRunLimit(error) ? 'stopped' : 'failed', failure: { code, message } };
  }
  return {
    state: 'failed',
    failure: {
      code: 'INTERNAL',
      message: `The run stopped at a fault in the program (${String(error)}). The messages made so far are kept.`,
    },
  };
}

async function work(): Promise<void> {
  if (!parentPort) throw new SoundcheckError('INTERNAL', 'This file runs as a worker thread only.');
  const main: Main = createORPCClient(new RPCLink({ port: parentPort }));
  const cancelling = new AbortController();
  main.untilCancelled().then(
    () => cancelling.abort(new SoundcheckError('CANCELLED', 'The run was cancelled.')),
    (error: unknown) => cancelling.abort(error),
  );
  const { arm, prices } = await main.task();
  const end = await runChains(arm, toolsOver(main, prices), cancelling.signal).then(
    (): ArmEnd => ({ state: 'finished', failure: null }),
    (error: unknown) => endOf(error, cancelling.signal.aborted),
  );
  await main.armEnded(end);
}

void work();
