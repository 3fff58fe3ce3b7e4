import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { portChannel, portMessage, requestPortChannel } from '../../../src/preload/bridge';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, unknown>>(),
  send: vi.fn(),
  on: vi.fn(),
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) =>
      electron.exposed.set(name, api),
  },
  ipcRenderer: { send: electron.send, on: electron.on },
}));

const ipc = new EventEmitter();
const postMessage = vi.fn();

beforeEach(async () => {
  vi.resetModules();
  vi.clearAllMocks();
  electron.exposed.clear();
  ipc.removeAllListeners();
  electron.on.mockImplementation((channel: string, listener: (event: object) => void) =>
    ipc.on(channel, listener),
  );
  vi.stubGlobal('window', { location: { origin: 'soundcheck://app' }, postMessage });
  await import('../../../src/preload/preload');
});

describe('the bridge', () => {
  it('is one small object: what kind of program this is, and how to ask for a port', () => {
    expect([...electron.exposed.keys()]).toEqual(['soundcheck']);
    expect(electron.exposed.get('soundcheck')).toEqual({
      host: 'electron',
      requestPort: expect.any(Function),
    });
  });

  it('lets the page send nothing but the request, whatever it passes along', () => {
    const requestPort = electron.exposed.get('soundcheck')?.['requestPort'];
    if (typeof requestPort !== 'function') throw new Error('There is no requestPort.');
    expect(requestPort('another-channel', { evil: true })).toBeUndefined();
    expect(electron.send).toHaveBeenCalledExactlyOnceWith(requestPortChannel);
  });

  it('hands the port to its own page alone', () => {
    const port = {};
    ipc.emit(portChannel, { ports: [port] });
    expect(postMessage).toHaveBeenCalledExactlyOnceWith(portMessage, 'soundcheck://app', [port]);
  });
});
