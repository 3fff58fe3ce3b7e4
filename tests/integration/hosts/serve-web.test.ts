import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, signIn } from './browser';
import { startServer, type TestServer } from './web-server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(server.origin, { path, headers });

describe('coming in', () => {
  it('takes the one-time address for a cookie and shows the page without the token', async () => {
    const { status, headers } = await ask(server.newest());
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^soundcheck-${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ]);
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await get('/', { cookie })).body).toContain('The screens');
  });

  it('announces an address for one more browser each time', async () => {
    const used = server.newest();
    await signIn(used);
    expect(server.newest()).not.toBe(used);
    expect(await signIn(server.newest())).toContain('soundcheck-');
  });

  it('lets nobody in with an address that was used, and says what to do', async () => {
    const used = server.newest();
    await signIn(used);
    const again = await ask(used);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(again.body).toMatch(/no longer opens Soundcheck[^]*fresh address/);
  });

  it('does not mind the same browser opening a used address again', async () => {
    const used = server.newest();
    const cookie = await signIn(used);
    const fresh = server.newest();
    expect(await ask(used, { headers: { cookie } })).toMatchObject({ status: 303 });
    expect(await ask(fresh, { headers: { cookie } })).toMatchObject({ status: 303 });
    expect(await signIn(fresh)).toContain('soundcheck-'); // it was not used up
  });

  it.each(['', 'wrong', 'A'.repeat(43)])('lets nobody in with the token %j', async (token) => {
    const { status, headers } = await get(`/?token=${token}`);
    expect(status).toBe(403);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('does not let a browser that looks ahead use the address up', async () => {
    const address = server.newest();
    const guess = await ask(address, { headers: { 'sec-purpose': 'prefetch;prerender' } });
    const head = await ask(address, { method: 'HEAD' });
    expect([guess.status, head.status]).toEqual([403, 403]);
    expect(await signIn(address)).toContain('soundcheck-');
  });
});

describe('without a cookie', () => {
  it.each(['/', '/?token', '/?x=1'])('%s is a page that says how to come in', async (path) => {
    const { status, body } = await get(path);
    expect([401, 403]).toContain(status);
    expect(body).toContain('<h1>');
    expect(body).not.toContain('The screens');
  });

  it.each(['/index.html', '/assets/index-D5TLnqaN.js', '/files/x', '/rpc', '/anything'])(
    '%s is not shown',
    async (path) => {
      expect(await get(path)).toMatchObject({ status: 401 });
    },
  );

  it.each(['soundcheck-0=x', 'session=x'])('nor with the cookie %s', async (cookie) => {
    expect(await get('/index.html', { cookie })).toMatchObject({ status: 401 });
  });

  it('a link on another site asks once more by itself, when the cookie comes along', async () => {
    const { status, body } = await get('/', { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(200);
    expect(body).toContain('http-equiv="refresh" content="0;url=/"');
    expect(body).not.toContain('The screens');
  });
});

describe('strangers', () => {
  it.each(['evil.example', `evil.example:80`, 'localhost'])(
    'who call the server %s are refused before all else',
    async (host) => {
      const cookie = await signIn(server.newest());
      const refused = await get('/', { host, cookie });
      expect(refused.status).toBe(403);
      expect(refused.body).not.toContain('<h1>');
    },
  );

  it('on another site get nothing, even with a cookie', async () => {
    const cookie = await signIn(server.newest());
    for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      expect(await get('/', { cookie, origin })).toMatchObject({ status: 403 });
      const posted = await ask(server.origin, {
        method: 'POST',
        path: '/files',
        headers: { cookie, origin },
        body: 'x',
      });
      expect(posted.status).toBe(403);
    }
  });

  it('who use other methods are refused', async () => {
    const cookie = await signIn(server.newest());
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect(await ask(server.origin, { method, headers: { cookie } })).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD, POST' },
      });
    }
  });
});

describe('what is served', () => {
  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%252e%252e/secret.json',
    '/./index.html',
    '//index.html',
    '/C:/index.html',
    '/%00index.html',
    '/%',
    '/assets',
  ])('is nothing at %s', async (path) => {
    const cookie = await signIn(server.newest());
    const { status, body } = await get(path, { cookie });
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret":');
  });

  it('may be kept when its name holds a digest, and else not', async () => {
    const cookie = await signIn(server.newest());
    const script = await get('/assets/index-D5TLnqaN.js', { cookie });
    expect(script).toMatchObject({ status: 200, body: 'start();' });
    expect(script.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await get('/', { cookie })).headers['cache-control']).toBe('no-store');
  });

  it('comes without its body to HEAD', async () => {
    const cookie = await signIn(server.newest());
    const head = await ask(server.origin, { method: 'HEAD', headers: { cookie } });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0);
  });

  it('always carries the security headers', async () => {
    const cookie = await signIn(server.newest());
    const answers = [await get('/', { cookie }), await get('/'), await get('/', { host: 'evil' })];
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(answers[0]?.headers['content-security-policy']).toContain(
      `connect-src 'self' ws://127.0.0.1:${server.port};`,
    );
  });
});

describe('uploads', () => {
  const upload = async (headers: Record<string, string>, body: string | Buffer = '{}') =>
    ask(server.origin, {
      method: 'POST',
      path: '/files',
      headers: { origin: server.origin, ...headers },
      body,
    });

  it('need the cookie and the Origin', async () => {
    const cookie = await signIn(server.newest());
    expect(await upload({})).toMatchObject({ status: 401 });
    const noOrigin = await ask(server.origin, {
      method: 'POST',
      path: '/files',
      headers: { cookie },
      body: '{}',
    });
    expect(noOrigin.status).toBe(403);
    expect(await upload({ cookie })).toMatchObject({ status: 201 });
  });

  it('of more than 100 MB are refused as soon as that is known', async () => {
    const cookie = await signIn(server.newest());
    const declared = await upload({ cookie, 'content-length': String(100 * 1024 * 1024 + 1) }, '');
    expect(declared.status).toBe(413);
    const streamed = await upload(
      { cookie, 'transfer-encoding': 'chunked' },
      Buffer.alloc(100 * 1024 * 1024 + 1),
    );
    expect(streamed.status).toBe(413);
  });

  it('go nowhere else', async () => {
    const cookie = await signIn(server.newest());
    const elsewhere = await ask(server.origin, {
      method: 'POST',
      path: '/index.html',
      headers: { cookie, origin: server.origin },
      body: 'x',
    });
    expect(elsewhere.status).toBe(405);
  });
});

describe('starting and stopping', () => {
  it('says that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startServer(port)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(`Port ${port} is in use`),
    });
    other.close();
  });

  it('listens on this computer alone', async () => {
    expect(new URL(server.door.address).hostname).toBe('127.0.0.1');
    // Another address of the same computer: listening on every network would answer it.
    await expect(ask(`http://127.0.0.2:${server.port}`)).rejects.toThrow();
  });

  it('ends every visit when it stops', async () => {
    const short = await startServer();
    const cookie = await signIn(short.newest());
    await ask(short.origin, { headers: { cookie } });
    await short.stop();
    expect(short.core.visitors.map(({ disposed }) => disposed)).toEqual([true]);
    await expect(ask(short.origin)).rejects.toThrow();
  });
});
