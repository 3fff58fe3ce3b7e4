import { parentPort, type MessagePort, workerData } from 'node:worker_threads';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { contract } from '@shared/contract/contract';

// The far end of the bridge: it answers a call of the contract, and messages that are no calls.

const isPort = (value: unknown): value is MessagePort =>
  typeof value === 'object' && value !== null && 'postMessage' in value;

const { calls, bare } = z
  .object({ calls: z.custom<MessagePort>(isPort), bare: z.custom<MessagePort>(isPort) })
  .parse(workerData);

const { setAside } = contract.experiments;
const router = { setAside: implement(setAside).handler(() => ({ setAside: true })) };
new RPCHandler(router).upgrade(calls);

bare.on('message', (message: unknown) => bare.postMessage(message));

parentPort?.postMessage('ready');
