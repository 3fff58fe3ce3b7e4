import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { choosePage } from '../../../../../src/main/hosts/electron/origins';
import {
  mayLoad,
  restrictNavigation,
  restrictSession,
} from '../../../../../src/main/hosts/electron/restrictions';
import { silentLog, standIn } from './stand-in';

const { openExternal } = vi.hoisted(() => ({ openExternal: vi.fn(() => Promise.resolve()) }));
vi.mock('electron', () => ({ shell: { openExternal } }));

const page = choosePage(undefined, true);

beforeEach(() => openExternal.mockClear());

describe('permissions', () => {
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  });
  restrictSession(standIn<Session>(session), page, silentLog);

  const requested = (permission: string, requestingUrl = 'soundcheck://app/'): boolean => {
    const decide = vi.fn();
    session.setPermissionRequestHandler.mock.lastCall?.[0]({}, permission, decide, {
      requestingUrl,
    });
    return decide.mock.lastCall?.[0];
  };
  const checked = (permission: string, origin = 'soundcheck://app'): boolean =>
    session.setPermissionCheckHandler.mock.lastCall?.[0]({}, permission, origin, {});

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'clipboard-read',
    'display-capture',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'storage-access',
    'unknown',
  ])('%s is denied', (permission) => {
    expect(requested(permission)).toBe(false);
    expect(checked(permission)).toBe(false);
  });

  it('text may be copied by the page, and by nobody else', () => {
    expect(requested('clipboard-sanitized-write')).toBe(true);
    expect(checked('clipboard-sanitized-write')).toBe(true);
    expect(requested('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(checked('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
  });

  it('no device is ever handed over', () => {
    expect(session.setDevicePermissionHandler.mock.lastCall?.[0]({})).toBe(false);
  });

  it('downloads are stopped', () => {
    const event = { preventDefault: vi.fn() };
    session.emit('will-download', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it.each([
    ['soundcheck://app/assets/index.js', false],
    ['file:///etc/passwd', true],
    ['https://example.com/', true],
  ])('a request to %s is cancelled: %s', (url, cancel) => {
    const decide = vi.fn();
    session.webRequest.onBeforeRequest.mock.lastCall?.[0]({ url }, decide);
    expect(decide).toHaveBeenCalledWith({ cancel });
  });
});

describe('mayLoad', () => {
  const development = choosePage('http://localhost:5173/', false);

  it.each([
    ['soundcheck://app/', true],
    ['devtools://devtools/bundled/inspector.html', true],
    ['soundcheck://app.evil.example/', false],
    ['http://localhost:5173/', false],
    ['ws://localhost:5173/', false],
    ['file:///home/ada/.ssh/id_rsa', false],
    ['data:text/html,x', false],
  ])('%s in the finished program: %s', (address, allowed) => {
    expect(mayLoad(address, page)).toBe(allowed);
  });

  it.each([
    ['http://localhost:5173/@vite/client', true],
    ['ws://localhost:5173/?token=x', true],
    ['http://localhost:5174/', false],
    ['file:///etc/passwd', false],
  ])('%s in development: %s', (address, allowed) => {
    expect(mayLoad(address, development)).toBe(allowed);
  });
});

describe('navigation', () => {
  const app = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
  restrictNavigation(standIn<App>(app), page, silentLog);
  app.emit('web-contents-created', {}, standIn<WebContents>(contents));

  /** Whether the program prevented it. */
  const prevented = (event: string, details: object): boolean => {
    const preventDefault = vi.fn();
    contents.emit(event, { preventDefault, ...details });
    return preventDefault.mock.calls.length > 0;
  };

  it.each([
    'https://example.com/',
    'file:///etc/passwd',
    'soundcheck://other/',
    'data:text/html,x',
  ])('the window does not go to %s', (url) => {
    expect(prevented('will-navigate', { url })).toBe(true);
  });

  it('the window may load its own page again', () => {
    expect(prevented('will-navigate', { url: 'soundcheck://app/#/viewer' })).toBe(false);
  });

  it('no redirect is followed, no frame goes anywhere, no webview comes to be', () => {
    expect(prevented('will-redirect', { url: 'soundcheck://app/' })).toBe(true);
    expect(prevented('will-frame-navigate', { url: 'soundcheck://app/', isMainFrame: false })).toBe(
      true,
    );
    expect(prevented('will-attach-webview', {})).toBe(true);
  });

  it('no second window opens', () => {
    const open = contents.setWindowOpenHandler.mock.lastCall?.[0];
    expect(open({ url: 'soundcheck://app/' })).toEqual({ action: 'deny' });
    expect(openExternal).not.toHaveBeenCalled();
  });

  it('a listed link opens in the person’s browser instead', () => {
    const open = contents.setWindowOpenHandler.mock.lastCall?.[0];
    expect(open({ url: 'https://platform.openai.com/api-keys' })).toEqual({ action: 'deny' });
    expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://platform.openai.com/api-keys');
  });
});
