import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '@shared/contract/contract';
import { portMessage, type SoundcheckBridge } from '../../preload/bridge';
import { ConnectionLostError } from './connection-lost';
import { ReconnectingSocket } from './reconnecting-socket';
import { upload } from './upload';

export type ConnectionState = 'open' | 'lost';

/** The screens' one way to the core, the same in the desktop program and in a browser. */
export interface Connection {
  readonly client: ContractRouterClient<Contract>;
  readonly host: 'electron' | 'web';
  /** Tells about every change from now on. Returns what ends the telling. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /**
   * Sends a file that a person chose in a browser to the server, for `experiments.open`. The desktop
   * program opens files through its own dialog.
   *
   * @returns the upload's id
   * @throws ORPCError FILE_UNREADABLE when it is too large or was not taken
   */
  openUpload(file: File): Promise<string>;
  /** Ends it for good: every call fails from then on. */
  close(): void;
}

/** How long the desktop program may take to hand over a port. Milliseconds. */
const portPatience = 10_000;

/** @throws ConnectionLostError when there is nobody at the other end */
export function connect(): Promise<Connection> {
  return window.soundcheck ? connectToProgram(window.soundcheck) : connectToServer();
}

async function connectToProgram(bridge: SoundcheckBridge): Promise<Connection> {
  const port = await receivePort(bridge);
  const link = new MessagePortLink({
    port: withoutClose(port),
    interceptors: [nameLostConnection],
  });
  port.start();
  return {
    client: createORPCClient(link),
    host: bridge.host,
    onState: () => () => undefined, // nothing lies between the window and its program
    openUpload: () => Promise.reject(new Error('This window opens files through its dialog.')),
    close: () => port.close(),
  };
}

/**
 * The port without its `close` event. Before Electron 29 a page that listens for it comes down when it
 * is reloaded (electron/electron#41201), and there is nothing to learn from it: the port closes with
 * the page or with the program.
 */
function withoutClose(port: MessagePort): Pick<MessagePort, 'addEventListener' | 'postMessage'> {
  return {
    addEventListener: (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type !== 'close') port.addEventListener(type, listener);
    },
    postMessage: (message: unknown) => port.postMessage(message),
  };
}

/** The port comes as a message to the window: it cannot cross the bridge between the two worlds. */
function receivePort(bridge: SoundcheckBridge): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      window.removeEventListener('message', receive);
    };
    const receive = (event: MessageEvent): void => {
      const [port] = event.ports;
      const isOurs = event.source === window && event.origin === window.location.origin;
      if (!isOurs || event.data !== portMessage || !port) return;
      stop();
      resolve(port);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new ConnectionLostError());
    }, portPatience);
    window.addEventListener('message', receive);
    bridge.requestPort();
  });
}

async function connectToServer(): Promise<Connection> {
  const { protocol, host } = window.location;
  const socket = new ReconnectingSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rpc`);
  const states = stateTeller();
  const link = new WebSocketLink({ websocket: socket, interceptors: [nameLostConnection] });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new ConnectionLostError()), { once: true });
  }).catch((error: unknown) => {
    socket.stop();
    throw error;
  });
  socket.addEventListener('open', () => states.tell('open'));
  socket.addEventListener('close', () => {
    states.tell('lost');
    void reloadIfSignedOut(socket);
  });
  return {
    client: createORPCClient(link),
    host: 'web',
    onState: states.onState,
    openUpload: upload,
    close: () => socket.stop(),
  };
}

/**
 * A server that was started again does not know this browser any more, and trying again would go on
 * for ever. Its own page says what to do.
 */
async function reloadIfSignedOut(socket: ReconnectingSocket): Promise<void> {
  if (socket.isStopped) return;
  const answer = await fetch('/', { method: 'HEAD' }).catch(() => null); // null: there is no server
  if (answer?.status === 401 && !socket.isStopped) window.location.reload();
}

/** Gives whatever the transport throws one name; what the core answered goes through as it is. */
async function nameLostConnection<Output>(call: {
  readonly signal?: AbortSignal | undefined;
  next(): Promise<Output>;
}): Promise<Output> {
  try {
    return await call.next();
  } catch (cause) {
    if (cause instanceof ORPCError || call.signal?.aborted) throw cause;
    throw new ConnectionLostError({ cause });
  }
}

function stateTeller() {
  const listeners = new Set<(state: ConnectionState) => void>();
  return {
    tell: (state: ConnectionState) => listeners.forEach((listener) => listener(state)),
    onState: (listener: (state: ConnectionState) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
