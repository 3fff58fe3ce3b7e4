import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedHosts, isLoopback } from '../../../../../src/main/hosts/web/addresses';
import { cookieValue, guard } from '../../../../../src/main/hosts/web/guard';

const hosts = allowedHosts('127.0.0.1', 4310);

interface Attempt {
  method?: string;
  url?: string;
  host?: string;
  origin?: string;
}

const look = (
  { method = 'GET', url = '/', host = '127.0.0.1:4310', origin }: Attempt,
  needsOrigin = false,
) =>
  guard(
    { method, url, headers: { host, ...(origin === undefined ? {} : { origin }) } },
    hosts,
    needsOrigin,
  );

describe('the names of the server', () => {
  it('are all that a person may call their own computer', () => {
    expect([...hosts].sort()).toEqual(['127.0.0.1:4310', '[::1]:4310', 'localhost:4310']);
  });

  it('are the one that was asked for, when that is on a network', () => {
    expect([...allowedHosts('192.168.1.5', 80)].sort()).toEqual(['192.168.1.5', '192.168.1.5:80']);
  });

  it('are known without the port that http has anyway', () => {
    expect(allowedHosts('127.0.0.1', 80).has('localhost')).toBe(true);
    expect(hosts.has('localhost')).toBe(false);
  });

  it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('%s is this computer alone', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '192.168.1.5', '127.0.0.1.evil.example', 'example.com'])(
    '%s is not this computer alone',
    (host) => expect(isLoopback(host)).toBe(false),
  );
});

describe('guard', () => {
  it.each(['127.0.0.1:4310', 'localhost:4310', 'LOCALHOST:4310', '[::1]:4310'])(
    'knows the server as %s',
    (host) => {
      expect(look({ host })).toMatchObject({ method: 'GET', path: '/' });
    },
  );

  it.each([
    '',
    'evil.example',
    'evil.example:4310',
    '127.0.0.1',
    '127.0.0.1:4311',
    '127.0.0.1:4310.evil.example',
    '127.0.0.1:4310,evil.example',
    'localhost.evil.example:4310',
    '0.0.0.0:4310',
    ' 127.0.0.1:4310',
  ])('does not know it as %j (DNS rebinding)', (host) => {
    expect(look({ host })).toMatchObject({ status: 403 });
  });

  it.each([
    'http://evil.example',
    'http://127.0.0.1:4311',
    'https://127.0.0.1:4310',
    'null',
    'http://localhost:4310',
    'http://127.0.0.1:4310.evil.example',
    'http://127.0.0.1:4310/',
    '',
  ])('refuses the origin %j, whatever is asked', (origin) => {
    expect(look({ origin })).toMatchObject({ status: 403 });
    expect(look({ origin, method: 'POST' })).toMatchObject({ status: 403 });
    expect(look({ origin }, true)).toMatchObject({ status: 403 });
  });

  it('takes its own', () => {
    const origin = 'http://127.0.0.1:4310';
    expect(look({ origin })).toMatchObject({ path: '/' });
    expect(look({ origin, method: 'POST' })).toMatchObject({ method: 'POST' });
    expect(look({ origin }, true)).toMatchObject({ path: '/' });
  });

  it('wants one where something changes, and for a socket', () => {
    expect(look({ method: 'POST' })).toMatchObject({ status: 403 });
    expect(look({}, true)).toMatchObject({ status: 403 });
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'get'])(
    'has no use for %s',
    (method) => {
      expect(look({ method })).toMatchObject({ status: 405 });
    },
  );

  it.each(['http://evil.example/', '//evil.example/', '*', '', 'index.html'])(
    'takes no %j for a path',
    (url) => {
      expect(look({ url })).toMatchObject({ status: 400 });
    },
  );

  it('looks at no address longer than 2048', () => {
    expect(look({ url: `/${'a'.repeat(2048)}` })).toMatchObject({ status: 414 });
  });

  it('parts the path from the query, and leaves the path as it came', () => {
    const guarded = look({ url: '/%2e%2e/a?token=x?y&z=1' });
    expect(guarded).toMatchObject({ path: '/%2e%2e/a' });
    expect('query' in guarded && guarded.query.get('token')).toBe('x?y');
  });
});

describe('cookieValue', () => {
  it('finds a cookie among others', () => {
    const header = 'theme=dark; soundcheck-4310=abc=; soundcheck-43101=other';
    expect(cookieValue(header, 'soundcheck-4310')).toBe('abc=');
    expect(cookieValue(header, 'soundcheck')).toBeNull();
    expect(cookieValue(undefined, 'soundcheck-4310')).toBeNull();
  });

  it('is not thrown by any header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const value = cookieValue(header, 'soundcheck-4310');
        return value === null || header.includes('soundcheck-4310');
      }),
    );
  });
});
