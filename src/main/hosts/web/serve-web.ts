import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SoundcheckError } from '@shared/errors';
import type { Log } from '../../logging';
import { hasCode } from '../../workspace/file-problem';
import { createSwitchboard } from '../calls';
import type { Core } from '../core';
import { allowedHosts, isLoopback, printableOrigin, withoutBrackets } from './addresses';
import { answerRequest } from './requests';
import { Sessions } from './sessions';
import { openSocketDoor } from './sockets';

export interface WebDoorOptions {
  readonly core: Core;
  /** What to listen on. Only this computer itself can reach 127.0.0.1. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The folder with the built screens. */
  readonly rendererDir: string;
  readonly log: Log;
  /** Tells the person at the terminal where to go; at first, and after each address was used. */
  announce(text: string): void;
}

export interface WebDoor {
  /** The server's address, without a token. */
  readonly address: string;
  /** Ends connections and sessions. The core is left as it is. */
  close(): Promise<void>;
}

/** Connections at the same time, of all browsers together. */
const mostConnections = 512;

/**
 * Serves the screens and carries their calls, for browsers that were given a one-time address.
 *
 * @throws SoundcheckError BAD_INPUT when the port is taken or the address is not this computer's
 */
export async function serveWeb(options: WebDoorOptions): Promise<WebDoor> {
  const { core, rendererDir, log } = options;
  const host = withoutBrackets(options.host ?? '127.0.0.1');
  const server = createServer();
  server.maxConnections = mostConnections;
  const port = await listen(server, host, options.port);

  const origin = printableOrigin(host, port);
  const sessions = new Sessions((ports) => core.createVisitor(ports), log);
  const announce = (words: string): void =>
    options.announce(`${words} ${origin}/?token=${sessions.issueToken()}`);
  const door = {
    allowedHosts: allowedHosts(host, port),
    // Cookies do not know ports: without it two programs would sign each other's browsers out.
    cookieName: `soundcheck-${port}`,
    sessions,
    rendererDir,
    onAdmitted: () => announce('A browser has signed in. For one more, open'),
    log,
  };
  const sockets = openSocketDoor({ ...door, switchboard: createSwitchboard(core, log) });

  server.on('request', (request, response) => {
    answerRequest(request, response, door).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));

  if (!isLoopback(host)) {
    options.announce(
      'Others on your network can reach Soundcheck too, and nothing between it and a browser is encrypted.',
    );
  }
  announce('Soundcheck is running. Open this address in a browser; it works once:');

  return {
    address: `${origin}/`,
    async close() {
      const ended = new Promise((resolve) => server.close(resolve));
      await sockets.close();
      server.closeAllConnections();
      await Promise.all([ended, sessions.close()]);
    },
  };
}

/** @returns the port */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(listenProblem(cause, host, port)));
    server.listen({ host, port, exclusive: true }, () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function listenProblem(cause: Error, host: string, port: number): SoundcheckError {
  const sentence = hasCode(cause, 'EADDRINUSE')
    ? `Port ${port} is in use by another program, perhaps another Soundcheck. End that one, or choose another port with --port.`
    : hasCode(cause, 'EACCES')
      ? `Port ${port} may not be used by you. Choose one above 1023 with --port.`
      : hasCode(cause, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN')
        ? `${host} is not an address of this computer. Leave --host out to serve this computer alone.`
        : `Soundcheck cannot be served at ${host}, port ${port}.`;
  return new SoundcheckError('BAD_INPUT', sentence, { cause });
}
