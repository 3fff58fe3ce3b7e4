import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import type { SampleClient } from '../../unit/main/hosts/sample-core';
import { ask, signIn } from './browser';
import { startServer, type TestServer } from './web-server';

let server: TestServer;
const opened: WebSocket[] = [];

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => opened.splice(0).forEach((socket) => socket.terminate()));

function socketTo(
  on: TestServer,
  headers: Record<string, string>,
  options: ClientOptions = {},
): WebSocket {
  const { path = '/rpc', ...others } = headers;
  const socket = new WebSocket(`ws://127.0.0.1:${on.port}${path}`, { headers: others, ...options });
  opened.push(socket);
  return socket;
}

/** The status with which an upgrade is refused. */
async function refusal(headers: Record<string, string>): Promise<number | undefined> {
  const socket = socketTo(server, headers);
  socket.on('error', () => undefined); // it is ended below, before it ever was open
  const [, response] = await once(socket, 'unexpected-response');
  socket.terminate();
  return response.statusCode;
}

/** A signed-in browser's page. */
async function page(cookie: string, on = server, options: ClientOptions = {}) {
  const socket = socketTo(on, { origin: on.origin, cookie }, options);
  await once(socket, 'open');
  const client: SampleClient = createORPCClient(new RPCLink({ websocket: socket }));
  return { socket, client };
}

const newCookie = (on = server) => signIn(on.newest());

describe('a socket is refused', () => {
  it('without a cookie, or with one of another program', async () => {
    expect(await refusal({ origin: server.origin })).toBe(401);
    expect(await refusal({ origin: server.origin, cookie: 'soundcheck-1=x' })).toBe(401);
  });

  it('to pages of other origins, and to those that name none', async () => {
    const cookie = await newCookie();
    expect(await refusal({ cookie })).toBe(403);
    expect(await refusal({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await refusal({ cookie, origin: 'null' })).toBe(403);
    expect(await refusal({ cookie, origin: `http://localhost:${server.port}` })).toBe(403);
  });

  it('under a name that the server does not have', async () => {
    const cookie = await newCookie();
    const host = `evil.example:${server.port}`;
    expect(await refusal({ cookie, host, origin: `http://${host}` })).toBe(403);
  });

  it('anywhere but in its one place', async () => {
    const cookie = await newCookie();
    expect(await refusal({ cookie, origin: server.origin, path: '/other' })).toBe(404);
  });
});

describe('a page', () => {
  it('calls the core, and hears a stream to its end', async () => {
    const { client } = await page(await newCookie());
    const numbers: number[] = [];
    for await (const number of await client.count({ to: 1000 })) numbers.push(number);
    expect(numbers).toHaveLength(1000);
    expect(numbers.at(-1)).toBe(1000);
  });

  it('is told of errors in a sentence, and of nothing else', async () => {
    const { client } = await page(await newCookie());
    await expect(client.refuse()).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      message: 'The e-mail and the token do not fit.',
      data: { code: 'ACCESS_DENIED' },
    });
    const failure: unknown = await client.breakDown().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(failure)).not.toMatch(/ECONNREFUSED|sk-/);
  });

  it('is told of an error in the middle of a stream', async () => {
    const { client } = await page(await newCookie());
    const reading = (async () => {
      for await (const number of await client.breakDownLater()) expect(number).toBe(1);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('shares its visitor with the other pages of its browser, also after a reload', async () => {
    const cookie = await newCookie();
    const [first, second] = [await page(cookie), await page(cookie)];
    await first.client.say({ text: 'from the first tab' });
    expect(await second.client.say({ text: 'from the second' })).toHaveLength(2);
    first.socket.close();
    second.socket.close();
    const reloaded = await page(cookie);
    expect(await reloaded.client.say({ text: 'again' })).toHaveLength(3);
  });

  it('shares nothing with another browser', async () => {
    const [mine, yours] = [await page(await newCookie()), await page(await newCookie())];
    expect(await mine.client.whoAmI()).not.toBe(await yours.client.whoAmI());
    await mine.client.say({ text: 'mine' });
    expect(await yours.client.say({ text: 'yours' })).toEqual(['yours']);
  });

  it('that is closed leaves nothing running', async () => {
    const before = server.core.aborted;
    const { client, socket } = await page(await newCookie());
    client.wait().catch(() => undefined);
    for await (const word of await client.listen()) {
      expect(word).toBe('listening');
      break;
    }
    socket.terminate();
    await vi.waitFor(() => expect(server.core.aborted).toBe(before + 2));
  });

  it('can cancel a call', async () => {
    const before = server.core.aborted;
    const { client } = await page(await newCookie());
    const abort = new AbortController();
    const waiting = client.wait(undefined, { signal: abort.signal });
    await client.whoAmI(); // by now the call has arrived
    abort.abort();
    await expect(waiting).rejects.toThrow();
    await vi.waitFor(() => expect(server.core.aborted).toBe(before + 1));
  });

  it('cannot bring the server down with nonsense', async () => {
    const { socket, client } = await page(await newCookie());
    for (const nonsense of ['', '{', 'null', '[]', '{"i":"1"}', '{"i":"2","p":{"u":"::"}}']) {
      socket.send(nonsense);
    }
    expect(await client.whoAmI()).toBeGreaterThan(0);
  });

  it('that sends more than 8 MB at once, or bytes, is cut off', async () => {
    const cookie = await newCookie();
    const large = await page(cookie);
    large.socket.on('error', () => undefined);
    large.socket.send('x'.repeat(8 * 1024 * 1024 + 1));
    expect((await once(large.socket, 'close'))[0]).toBe(1009);
    const bytes = await page(cookie);
    bytes.socket.send(Buffer.from([1, 2, 3]));
    expect((await once(bytes.socket, 'close'))[0]).toBe(1003);
  });
});

describe('files of a browser', () => {
  const save = { name: 'Ådne’s summary.csv', content: 'a,b\n1,2\n' };

  it('go to its downloads, once', async () => {
    const cookie = await newCookie();
    const { client } = await page(cookie);
    const saved = await client.save(save);
    if (saved.kind !== 'download') throw new Error(saved.kind);
    const file = await ask(server.origin, { path: saved.url, headers: { cookie } });
    expect(file).toMatchObject({ status: 200, body: 'a,b\n1,2\n' });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain("filename*=UTF-8''%C3%85dne%E2%80%99s");
    expect(file.headers['cache-control']).toBe('no-store');
    const again = await ask(server.origin, { path: saved.url, headers: { cookie } });
    expect(again.status).toBe(404);
  });

  it('are not handed to another browser, and stay where they are', async () => {
    const [cookie, stranger] = [await newCookie(), await newCookie()];
    const { client } = await page(cookie);
    const saved = await client.save(save);
    if (saved.kind !== 'download') throw new Error(saved.kind);
    const refused = await ask(server.origin, { path: saved.url, headers: { cookie: stranger } });
    expect(refused.status).toBe(404);
    expect(await ask(server.origin, { path: saved.url })).toMatchObject({ status: 401 });
    const file = await ask(server.origin, { path: saved.url, headers: { cookie } });
    expect(file.status).toBe(200);
  });

  it('are opened from an upload, by the browser that sent it', async () => {
    const [cookie, stranger] = [await newCookie(), await newCookie()];
    const { body } = await ask(server.origin, {
      method: 'POST',
      path: '/files',
      headers: {
        cookie,
        origin: server.origin,
        'x-file-name': encodeURIComponent('C:\\Users\\Ådne\\run 🥁.json'),
      },
      body: '{"format":"soundcheck-experiment"}',
    });
    const { id } = JSON.parse(body);
    const theirs = await page(stranger);
    await expect(theirs.client.open({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const mine = await page(cookie);
    expect(await mine.client.open({ id })).toEqual({
      name: 'run 🥁.json',
      text: '{"format":"soundcheck-experiment"}',
    });
  });
});

describe('a server', () => {
  it('lets go of a browser that no longer answers, and of no other', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const patient = await startServer();
    const cookie = await newCookie(patient);
    const dead = await page(cookie, patient, { autoPong: false });
    const alive = await page(cookie, patient);
    const pinged = once(alive.socket, 'ping');
    const ended = once(dead.socket, 'close');
    vi.advanceTimersByTime(30_000);
    await pinged;
    await alive.client.whoAmI(); // the answer to the ping went out before this call
    vi.advanceTimersByTime(30_000);
    await ended;
    expect(await alive.client.whoAmI()).toBe(1);
    vi.useRealTimers();
    await patient.stop();
  });

  it('that stops says so to its pages', async () => {
    const short = await startServer();
    const { socket, client } = await page(await newCookie(short), short);
    const waiting = client.wait();
    const closed = once(socket, 'close');
    await Promise.all([short.stop(), expect(waiting).rejects.toThrow()]);
    expect((await closed)[0]).toBe(1001);
  });
});
