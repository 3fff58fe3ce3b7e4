import { describe, expect, it } from 'vitest';
import {
  choosePage,
  isTrustedSender,
  originOf,
} from '../../../../../src/main/hosts/electron/origins';

const page = choosePage(undefined, true);

describe('choosePage', () => {
  it('is the program’s own protocol', () => {
    expect(page).toEqual({
      address: 'soundcheck://app/',
      origin: 'soundcheck://app',
      isDevelopment: false,
    });
  });

  it('is the development server’s page while developing', () => {
    expect(choosePage('http://localhost:5173/', false)).toEqual({
      address: 'http://localhost:5173/',
      origin: 'http://localhost:5173',
      isDevelopment: true,
    });
  });

  it('never is a server’s page in a packaged program', () => {
    expect(choosePage('http://evil.example/', true)).toEqual(page);
  });
});

describe('originOf', () => {
  it.each([
    ['soundcheck://app/viewer#/x', 'soundcheck://app'],
    ['soundcheck://app.evil.example/', 'soundcheck://app.evil.example'],
    ['http://localhost:5173/@vite/client', 'http://localhost:5173'],
    ['about:blank', 'null'],
    ['data:text/html,soundcheck://app/', 'null'],
    ['', 'null'],
  ])('of %j is %s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});

describe('isTrustedSender', () => {
  it('is the page itself', () => {
    expect(isTrustedSender({ url: 'soundcheck://app/#/viewer', parent: null }, page)).toBe(true);
  });

  it.each([
    ['another host of the protocol', 'soundcheck://other/'],
    ['a host that begins the same', 'soundcheck://app.evil.example/'],
    ['a site', 'https://evil.example/soundcheck://app/'],
    ['a file', 'file:///soundcheck/app'],
    ['an empty frame', 'about:blank'],
  ])('is not %s', (_what, url) => {
    expect(isTrustedSender({ url, parent: null }, page)).toBe(false);
  });

  it('is no frame within the page, and none that is gone', () => {
    expect(isTrustedSender({ url: 'soundcheck://app/', parent: {} }, page)).toBe(false);
    expect(isTrustedSender(null, page)).toBe(false);
  });
});
