import { EventEmitter } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSwitchboard } from '../../../../../src/main/hosts/calls';
import { offerLines } from '../../../../../src/main/hosts/electron/lines';
import { choosePage } from '../../../../../src/main/hosts/electron/origins';
import { portChannel, requestPortChannel } from '../../../../../src/preload/bridge';
import { createSampleCore, type SampleClient } from '../sample-core';
import { silentLog } from './stand-in';

/** One end of a MessageChannelMain: messages arrive later, wrapped in an event. */
class FakePort extends EventEmitter {
  other: FakePort | null = null;
  start = vi.fn();
  closed = false;

  postMessage(data: unknown): void {
    const { other } = this;
    setImmediate(() => other?.emit('message', { data }));
  }

  close(): void {
    this.closed = true;
    this.other?.emit('close');
  }
}

const electron = vi.hoisted(() => ({ listeners: new Map<string, (event: object) => void>() }));
vi.mock('electron', () => ({
  ipcMain: {
    on: (channel: string, listener: (event: object) => void) =>
      electron.listeners.set(channel, listener),
  },
  MessageChannelMain: class {
    port1 = new FakePort();
    port2 = new FakePort();
    constructor() {
      this.port1.other = this.port2;
      this.port2.other = this.port1;
    }
  },
}));

function setUp() {
  const core = createSampleCore();
  const { ports } = { ports: { host: 'electron' as const, saveFile: vi.fn(), openFile: vi.fn() } };
  offerLines({
    switchboard: createSwitchboard(core, silentLog),
    visitor: core.createVisitor(ports),
    page: choosePage(undefined, true),
    log: silentLog,
  });
  return core;
}

/** The page asks for a port as its preload would. */
function ask(sender: object, url = 'soundcheck://app/', parent: object | null = null): FakePort[] {
  const received: FakePort[] = [];
  const postMessage = (channel: string, _message: null, transfer: FakePort[]): void => {
    expect(channel).toBe(portChannel);
    received.push(...transfer);
  };
  electron.listeners.get(requestPortChannel)?.({
    sender,
    senderFrame: { url, parent, postMessage },
  });
  return received;
}

const clientOn = (port: FakePort | undefined): SampleClient => {
  if (!port) throw new Error('No port came.');
  return createORPCClient(new RPCLink({ port }));
};

beforeEach(() => electron.listeners.clear());

describe('a window’s line to the core', () => {
  it('carries calls and streams', async () => {
    setUp();
    const client = clientOn(ask({})[0]);
    expect(await client.whoAmI()).toBe(1);
    const numbers: number[] = [];
    for await (const number of await client.count({ to: 3 })) numbers.push(number);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('a reload gets a fresh one; what the old page waited for is cancelled', async () => {
    const core = setUp();
    const window = {};
    const [old] = ask(window);
    const waiting = clientOn(old).wait();
    waiting.catch(() => undefined);
    await clientOn(ask({})[0]).whoAmI(); // by now the call above has arrived
    const [fresh] = ask(window);
    expect(core.aborted).toBe(1);
    await expect(waiting).rejects.toThrow();
    expect(await clientOn(fresh).whoAmI()).toBe(1);
  });

  it('what a closed page waited for is cancelled', async () => {
    const core = setUp();
    const [port] = ask({});
    const client = clientOn(port);
    client.wait().catch(() => undefined);
    await client.whoAmI();
    port?.close();
    expect(core.aborted).toBe(1);
  });

  it.each([
    ['another origin', 'https://evil.example/', null],
    ['an origin that begins the same', 'soundcheck://app.evil.example/', null],
    ['a frame in the page', 'soundcheck://app/', {}],
  ])('is not given to %s', (_who, url, parent) => {
    setUp();
    expect(ask({}, url, parent)).toEqual([]);
  });

  it('is not given to a frame that is gone', () => {
    setUp();
    expect(() =>
      electron.listeners.get(requestPortChannel)?.({ sender: {}, senderFrame: null }),
    ).not.toThrow();
  });

  it('survives messages that make no sense', async () => {
    setUp();
    const [port] = ask({});
    for (const nonsense of ['', '{', 'null', '{"i":"1"}', 42, null, { u: '/' }]) {
      port?.postMessage(nonsense);
    }
    expect(await clientOn(port).whoAmI()).toBe(1);
  });
});
