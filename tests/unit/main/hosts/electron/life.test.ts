import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SoundcheckError } from '@shared/errors';
import {
  failToStart,
  requireDisplay,
  startFailureSentence,
} from '../../../../../src/main/hosts/electron/failure';
import { menuTemplate } from '../../../../../src/main/hosts/electron/menu';
import { disposeOnQuit } from '../../../../../src/main/hosts/electron/shutdown';
import { passOnSignals } from '../../../../../src/main/hosts/electron/terminal';
import { silentLog, standIn } from './stand-in';

const electron = vi.hoisted(() => ({
  app: { exit: vi.fn(), whenReady: vi.fn(() => Promise.resolve()) },
  dialog: { showErrorBox: vi.fn() },
  Menu: {},
}));
vi.mock('electron', () => electron);

describe('quitting', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function quit(dispose: () => Promise<void>) {
    const app = Object.assign(new EventEmitter(), { exit: vi.fn() });
    disposeOnQuit(standIn<App>(app), { dispose }, silentLog);
    const event = { preventDefault: vi.fn() };
    app.emit('will-quit', event);
    return { app, event };
  }

  it('waits until the core has ended', async () => {
    let end = (): void => undefined;
    const { app, event } = quit(() => new Promise((resolve) => (end = resolve)));
    expect(event.preventDefault).toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(9000);
    expect(app.exit).not.toHaveBeenCalled();
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(0);
  });

  it('asks the core once, however often quitting is asked for', async () => {
    const dispose = vi.fn(() => Promise.resolve());
    const { app } = quit(dispose);
    app.emit('will-quit', { preventDefault: vi.fn() });
    await vi.advanceTimersByTimeAsync(0);
    expect(dispose).toHaveBeenCalledOnce();
    expect(app.exit).toHaveBeenCalledOnce();
  });

  it('does not wait for ever', async () => {
    const { app } = quit(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('ends also when the core fails to', async () => {
    const { app } = quit(() => Promise.reject(new Error('The disk is gone.')));
    await vi.advanceTimersByTimeAsync(0);
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});

describe('a start that fails', () => {
  const write = vi.spyOn(process.stderr, 'write');
  const inUse = new SoundcheckError('DATA_FOLDER_IN_USE', 'Soundcheck is already open.');

  beforeEach(() => {
    vi.clearAllMocks();
    write.mockReturnValue(true);
    vi.stubEnv('DISPLAY', ':99');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    write.mockReset();
  });

  it('says why on standard error and in a box, and ends with 1', async () => {
    await failToStart(inUse);
    expect(write).toHaveBeenCalledWith('Soundcheck is already open.\n');
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      'Soundcheck could not start',
      'Soundcheck is already open.',
    );
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('shows no box where nobody could press its button', async () => {
    vi.stubEnv('SOUNDCHECK_NO_DIALOG', '1');
    await failToStart(inUse);
    expect(electron.dialog.showErrorBox).not.toHaveBeenCalled();
    expect(electron.app.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('has words for what nobody expected', () => {
    expect(startFailureSentence(new TypeError('x is undefined'))).toMatch(/^Soundcheck could not/);
  });
});

describe('a missing display', () => {
  it('is said in a sentence on Linux', () => {
    expect(() => requireDisplay('linux', {}, ['check', 'a.json'])).toThrow(/xvfb-run/);
  });

  it.each<[NodeJS.Platform, Record<string, string>, string[]]>([
    ['linux', { DISPLAY: ':0' }, []],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, []],
    ['linux', {}, ['check', '--help']],
    ['linux', {}, ['--version']],
    ['darwin', {}, []],
    ['win32', {}, []],
  ])('does not matter on %s with %j and %j', (platform, environment, args) => {
    expect(() => requireDisplay(platform, environment, args)).not.toThrow();
  });
});

describe('a terminal command in Electron', () => {
  it('is told when it is to end, and ends by itself', () => {
    const app = new EventEmitter();
    const program = new EventEmitter();
    const interrupted = vi.fn();
    const event = { preventDefault: vi.fn() };
    passOnSignals(standIn<App>(app), standIn<NodeJS.Process>(program));

    app.emit('before-quit', event);
    expect(event.preventDefault).not.toHaveBeenCalled(); // nobody listens: quitting goes on

    program.once('SIGINT', interrupted);
    app.emit('before-quit', event);
    expect(interrupted).toHaveBeenCalledOnce();
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});

describe('the menu', () => {
  const roles = (platform: NodeJS.Platform, isPackaged: boolean): string =>
    JSON.stringify(menuTemplate(platform, isPackaged));

  it('has the platform’s usual parts', () => {
    expect(roles('darwin', true)).toContain('appMenu');
    expect(roles('linux', true)).not.toContain('appMenu');
    expect(roles('win32', true)).toContain('editMenu');
  });

  it('has the developer tools only where the program is developed', () => {
    expect(roles('linux', false)).toContain('toggleDevTools');
    expect(roles('linux', true)).not.toContain('toggleDevTools');
  });
});
