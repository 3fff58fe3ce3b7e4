import { RPCHandler } from '@orpc/server/websocket';
import type { Log } from '../logging';
import type { Core, RequestContext, Visitor } from './core';
import { toWireError } from './errors';

/** The far end of a connection, whatever it is made of. */
export interface Transport {
  /** Resolves when the bytes have left: a stream goes no faster than its listener. */
  send(message: string): Promise<void>;
}

/** One open connection to the core. */
export interface Line {
  receive(message: unknown): void;
  /** Aborts whatever the other end was waiting for. */
  close(): void;
}

export interface Switchboard {
  open(visitor: Visitor, transport: Transport): Line;
}

/**
 * Carries calls between the core's router and any number of connections. Both doors share it, so
 * that a call, its errors and its cancelling are the same in a window and in a browser.
 */
export function createSwitchboard(core: Core, log: Log): Switchboard {
  const handler = new RPCHandler<RequestContext>(core.router, {
    clientInterceptors: [toWireError(log)],
  });
  /** The contract has no files in it, and without them every message is JSON text. */
  const onlyText = new Error('Messages between a page and the core are text.');
  return {
    open(visitor, transport) {
      const socket = {
        send: (message: unknown) =>
          typeof message === 'string' ? transport.send(message) : Promise.reject(onlyText),
        // Only `upgrade` listens by itself; here messages are handed over one by one, so that what
        // goes wrong with one of them ends up in the log.
        addEventListener: () => undefined,
      };
      return {
        receive(message) {
          if (typeof message !== 'string') {
            log.warn({ err: onlyText }, 'a message was dropped');
            return;
          }
          handler.message(socket, message, { context: { visitor } }).catch((error: unknown) => {
            log.warn({ err: error }, 'a message could not be read or its answer not be sent');
          });
        },
        close: () => handler.close(socket),
      };
    },
  };
}
