import { ipcMain, type IpcMainEvent, MessageChannelMain, type WebContents } from 'electron';
import { portChannel, requestPortChannel } from '../../../preload/bridge';
import type { Log } from '../../logging';
import type { Switchboard } from '../calls';
import type { Visitor } from '../core';
import { isTrustedSender, type Page } from './origins';

/**
 * Answers a page that asks for a line to the core with one end of a fresh channel. A page has one
 * line at a time: a reload asks again, and what the old page was waiting for is cancelled.
 */
export function offerLines(options: {
  readonly switchboard: Switchboard;
  readonly visitor: Visitor;
  readonly page: Page;
  readonly log: Log;
}): void {
  const { switchboard, visitor, page, log } = options;
  const closeLine = new WeakMap<WebContents, () => void>();

  ipcMain.on(requestPortChannel, ({ sender, senderFrame }: IpcMainEvent) => {
    if (!senderFrame || !isTrustedSender(senderFrame, page)) {
      log.warn({ address: senderFrame?.url }, 'a stranger asked for a line to the core');
      return;
    }
    closeLine.get(sender)?.();
    const { port1: ours, port2: theirs } = new MessageChannelMain();
    const line = switchboard.open(visitor, {
      send: (message) => Promise.resolve(ours.postMessage(message)),
    });
    closeLine.set(sender, () => {
      line.close();
      ours.close();
    });
    ours.on('message', ({ data }) => line.receive(data));
    ours.on('close', () => line.close());
    ours.start();
    senderFrame.postMessage(portChannel, null, [theirs]);
  });
}
