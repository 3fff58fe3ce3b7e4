import { createORPCClient } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { SoundcheckCore } from '../../../src/main/core';
import { createSwitchboard } from '../../../src/main/hosts/calls';
import type { HostPorts } from '../../../src/main/hosts/ports';
import { serveWeb } from '../../../src/main/hosts/web/serve-web';
import type { Log } from '../../../src/main/logging';
import { ask, signIn } from '../hosts/browser';
import type { Client } from './core-rig';

/** A door with somebody behind it, and everything that went out to them. */
export interface WatchedDoor {
  readonly client: Client;
  /** Frames of answers and events, and the files that were handed out. */
  readonly sent: string[];
  close(): Promise<void>;
}

/** A window's line, as `hosts/electron/lines.ts` makes it. */
export function openPortDoor(core: SoundcheckCore, log: Log): WatchedDoor {
  const sent: string[] = [];
  const saved: string[] = [];
  const ports: HostPorts = {
    host: 'electron',
    saveFile: (file) => {
      sent.push(file.content);
      saved.push(file.content);
      return Promise.resolve({ kind: 'saved', path: file.suggestedName });
    },
    openFile: () => Promise.resolve({ name: 'an experiment', text: saved.at(-1) ?? '' }),
  };
  const { port1: ours, port2: theirs } = new MessageChannel();
  const visitor = core.createVisitor(ports);
  const line = createSwitchboard(core, log).open(visitor, {
    send: (message) => {
      sent.push(message);
      return Promise.resolve(ours.postMessage(message));
    },
  });
  ours.on('message', (message: unknown) => line.receive(message));
  const client: Client = createORPCClient(
    new MessagePortLink({
      port: {
        postMessage: (message: unknown) => theirs.postMessage(message),
        on: (event: string, callback: (event?: { data: unknown }) => void) =>
          theirs.on(event, (data: unknown) => callback({ data })),
      },
    }),
  );
  return {
    client,
    sent,
    async close() {
      line.close();
      ours.close();
      await visitor.dispose();
    },
  };
}

/** A browser at the web door, over a real WebSocket; what it downloads is fetched. */
export async function openWebDoor(core: SoundcheckCore, log: Log): Promise<WatchedDoor> {
  const sent: string[] = [];
  const announced: string[] = [];
  const door = await serveWeb({
    core,
    port: 0,
    rendererDir: path.resolve('out/renderer'),
    log,
    announce: (text) => announced.push(/http:\S+/.exec(text)?.[0] ?? ''),
  });
  const cookie = await signIn(announced.at(-1) ?? '');
  const { host, origin } = new URL(door.address);
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  const downloads: Promise<unknown>[] = [];
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('utf8');
    sent.push(frame);
    const [, address] = /"kind":"download","url":"([^"]+)"/.exec(frame) ?? [];
    if (address === undefined) return;
    const fetched = ask(new URL(address, origin).href, { headers: { cookie } });
    downloads.push(fetched.then(({ body }) => sent.push(body)));
  });
  return {
    client: createORPCClient(new WebSocketLink({ websocket: socket })),
    sent,
    async close() {
      await Promise.all(downloads);
      socket.terminate();
      await door.close();
    },
  };
}
