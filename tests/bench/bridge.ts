import { once } from 'node:events';
import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '@shared/contract/contract';
import { comparison, type Group, roundsAt } from './support/figures';
import { compare, timed } from './support/timing';

const calls = 1000;

type FarEnd = ContractRouterClient<{ setAside: typeof contract.experiments.setAside }>;

interface Bridge {
  readonly client: FarEnd;
  readonly bare: MessagePort;
  readonly close: () => Promise<void>;
}

async function openBridge(): Promise<Bridge> {
  const callChannel = new MessageChannel();
  const bareChannel = new MessageChannel();
  const worker = new Worker(join(__dirname, 'support', 'bridge-worker.ts'), {
    workerData: { calls: callChannel.port2, bare: bareChannel.port2 },
    transferList: [callChannel.port2, bareChannel.port2],
    execArgv: ['--require', 'tsx/cjs'],
  });
  await once(worker, 'message');
  callChannel.port1.start();
  bareChannel.port1.start();
  return {
    client: createORPCClient(new RPCLink({ port: callChannel.port1 })),
    bare: bareChannel.port1,
    async close() {
      callChannel.port1.close();
      bareChannel.port1.close();
      await worker.terminate();
    },
  };
}

/** A message there and back, with nothing around it. */
async function roundTrip(port: MessagePort, message: unknown): Promise<void> {
  const answered = once(port, 'message');
  port.postMessage(message);
  await answered;
}

const inTurn = async (work: (number: number) => Promise<unknown>): Promise<void> => {
  for (let number = 0; number < calls; number += 1) await work(number);
};

const atOnce = async (work: (number: number) => Promise<unknown>): Promise<void> => {
  await Promise.all(Array.from({ length: calls }, (_, number) => work(number)));
};

export const bridge: Group = {
  name: 'bridge',
  title: 'The bridge: oRPC over a MessageChannel to another thread',
  async measure(scale) {
    const { client, bare, close } = await openBridge();
    try {
      const call = (number: number): Promise<unknown> => client.setAside({ id: String(number) });
      const message = (number: number): Promise<void> => roundTrip(bare, { id: String(number) });
      const bareInTurn = (): Promise<number> => timed(() => inTurn(message));
      const oneByOne = await compare(
        () => timed(() => inTurn(call)),
        bareInTurn,
        roundsAt(scale, 9),
      );
      const together = await compare(
        () => timed(() => atOnce(call)),
        bareInTurn,
        roundsAt(scale, 9),
      );
      const against = '1,000 bare postMessage round trips, one after another';
      return [
        comparison('1,000 small calls, one after another', against, oneByOne),
        comparison('1,000 small calls at once', against, together),
      ];
    } finally {
      await close();
    }
  },
};
