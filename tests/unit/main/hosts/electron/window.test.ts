import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choosePage } from '../../../../../src/main/hosts/electron/origins';
import { openWindow } from '../../../../../src/main/hosts/electron/window';
import { silentLog } from './stand-in';

const electron = vi.hoisted(() => ({
  windows: [] as unknown[],
  app: { quit: vi.fn() },
  dialog: { showMessageBox: vi.fn() },
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: vi.fn() },
}));

class FakeWindow extends EventEmitter {
  webContents = Object.assign(new EventEmitter(), { reload: vi.fn() });
  show = vi.fn();
  maximize = vi.fn();
  loadURL = vi.fn((_address: string) => Promise.resolve());
  isDestroyed = () => false;
  isMaximized = () => true;
  getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 });

  constructor(readonly options: Record<string, unknown>) {
    super();
    electron.windows.push(this);
  }
}

vi.mock('electron', () => ({
  ...electron,
  BrowserWindow: function open(options: Record<string, unknown>) {
    return new FakeWindow(options);
  },
  Menu: {},
}));

let folder: string;
const placeFile = () => join(folder, 'window.json');

function open(): FakeWindow {
  openWindow({
    page: choosePage(undefined, true),
    preload: '/opt/soundcheck/preload.js',
    placeFile: placeFile(),
    log: silentLog,
  });
  const window = electron.windows.at(-1);
  if (!(window instanceof FakeWindow)) throw new Error('No window was opened.');
  return window;
}

beforeEach(() => {
  vi.clearAllMocks();
  folder = mkdtempSync(join(tmpdir(), 'soundcheck-window-'));
  electron.nativeTheme.shouldUseDarkColors = false;
  electron.screen.getAllDisplays.mockReturnValue([
    { workArea: { x: 0, y: 0, width: 1920, height: 1080 } },
  ]);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the window', () => {
  it('shuts the page off from Node and Electron', () => {
    expect(open().options['webPreferences']).toMatchObject({
      preload: '/opt/soundcheck/preload.js',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    });
    const preferences = JSON.stringify(open().options['webPreferences']);
    expect(preferences).not.toMatch(/webSecurity|allowRunningInsecure|experimental|enableBlink/);
  });

  it('loads the page and shows itself when the first picture is there', () => {
    const window = open();
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('soundcheck://app/');
    expect(window.options['show']).toBe(false);
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalledOnce();
  });

  it('has the background of the system’s colours', () => {
    expect(open().options['backgroundColor']).toBe('#f6f7f9');
    electron.nativeTheme.shouldUseDarkColors = true;
    expect(open().options['backgroundColor']).toBe('#111317');
  });
});

describe('the window’s place', () => {
  it('is written down when it closes and taken up at the next start', () => {
    open().emit('close');
    expect(JSON.parse(readFileSync(placeFile(), 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1000,
      height: 700,
      maximized: true,
    });
    const next = open();
    expect(next.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
    expect(next.maximize).toHaveBeenCalledOnce();
  });

  it.each([
    ['is damaged', '{"x":1'],
    ['makes no sense', '{"x":"left","y":0,"width":1,"height":1,"maximized":false}'],
    [
      'lies on a screen that is gone',
      '{"x":5000,"y":0,"width":1000,"height":700,"maximized":false}',
    ],
    ['is all but outside', '{"x":-950,"y":0,"width":1000,"height":700,"maximized":false}'],
  ])('is the usual one when what was written down %s', (_what, content) => {
    writeFileSync(placeFile(), content);
    const { options } = open();
    expect(options).toMatchObject({ width: 1440, height: 920 });
    expect(options).not.toHaveProperty('x');
  });
});

describe('a page that crashes', () => {
  const crash = (window: FakeWindow, reason: string) =>
    window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });

  it('is opened again when the person wants it', async () => {
    electron.dialog.showMessageBox.mockResolvedValue({ response: 0 });
    const window = open();
    crash(window, 'crashed');
    await vi.waitFor(() => expect(window.webContents.reload).toHaveBeenCalledOnce());
    expect(electron.app.quit).not.toHaveBeenCalled();
  });

  it('ends the program when the person wants that', async () => {
    electron.dialog.showMessageBox.mockResolvedValue({ response: 1 });
    const window = open();
    crash(window, 'oom');
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalledOnce());
    expect(window.webContents.reload).not.toHaveBeenCalled();
  });

  it('is not one that was closed', () => {
    crash(open(), 'clean-exit');
    expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
  });
});
