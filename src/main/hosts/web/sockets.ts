import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../logging';
import type { Switchboard } from '../calls';
import { cookieValue, guard } from './guard';
import type { Session, Sessions } from './sessions';

/** Where the page opens its WebSocket. */
const socketPath = '/rpc';

/** Largest message from a browser: a draft of eleven stages takes a hundredth of it. 8 MB. */
const largestMessage = 8 * 1024 * 1024;

/** Tabs of one browser, and a few that are just being reloaded. */
const mostLines = 32;

/** How often each browser is asked whether it is still there. Milliseconds. */
const heartbeat = 30_000;

/** How long a browser may take over closing its end. Milliseconds. */
const closingTime = 1000;

export interface SocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/** The WebSockets of all browsers, each a line to the core for its session's visitor. */
export function openSocketDoor(options: {
  readonly allowedHosts: ReadonlySet<string>;
  readonly cookieName: string;
  readonly sessions: Sessions;
  readonly switchboard: Switchboard;
  readonly log: Log;
}): SocketDoor {
  const { allowedHosts, cookieName, sessions, switchboard, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false, // nothing leaves this computer, and compressing takes time
  });
  const answering = new WeakSet<WebSocket>();

  const pulse = setInterval(() => {
    sessions.endIdle();
    for (const socket of server.clients) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, heartbeat);
  pulse.unref();

  function connect(socket: WebSocket, session: Session): void {
    const line = switchboard.open(session.visitor, {
      send: (message) =>
        new Promise((resolve, reject) => {
          socket.send(message, (error) => (error ? reject(error) : resolve()));
        }),
    });
    session.lines += 1;
    answering.add(socket);
    socket.on('pong', () => answering.add(socket));
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) return socket.close(1003, 'Text is expected here.');
      line.receive(data.toString('utf8'));
    });
    socket.on('error', (error) => log.warn({ err: error }, 'a connection failed'));
    socket.once('close', () => {
      session.lines -= 1;
      session.lastUsed = Date.now();
      line.close();
    });
  }

  return {
    upgrade(request, socket, head) {
      const guarded = guard(request, allowedHosts, true);
      if ('reason' in guarded) return refuse(socket, guarded.status);
      if (guarded.path !== socketPath) return refuse(socket, 404);
      const session = sessions.find(cookieValue(request.headers.cookie, cookieName));
      if (!session) return refuse(socket, 401);
      if (session.lines >= mostLines) return refuse(socket, 429);
      server.handleUpgrade(request, socket, head, (opened) => connect(opened, session));
    },
    async close() {
      clearInterval(pulse);
      await Promise.all([...server.clients].map(closed));
    },
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
}

/** Closes one socket, gently at first. */
function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), closingTime);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001, 'Soundcheck was closed.');
  });
}
