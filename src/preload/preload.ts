import { contextBridge, ipcRenderer } from 'electron';
import { portChannel, portMessage, requestPortChannel, type SoundcheckBridge } from './bridge';

// This file alone runs in a page although main's settings, which know no DOM, check it.
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

const bridge: SoundcheckBridge = {
  host: 'electron',
  requestPort: () => ipcRenderer.send(requestPortChannel),
};

ipcRenderer.on(portChannel, (event) => {
  window.postMessage(portMessage, window.location.origin, event.ports);
});

contextBridge.exposeInMainWorld('soundcheck', bridge);
