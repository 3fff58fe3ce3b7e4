import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import { reach, wayOf, watchNetwork } from '../../../../../src/main/warehouse/snowflake/reach';
import { placeOf } from './place-of-tests';

const profile = (more: Partial<ConnectionProfile> = {}): ConnectionProfile => placeOf(more).profile;
const limits = { milliseconds: 5_000 };
const servers: Server[] = [];

async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(onSocket);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const proxyThatSays = async (answer: string, heard: string[] = []): Promise<ConnectionProfile> => {
  const port = await listen((socket) => {
    socket.once('data', (data) => {
      heard.push(data.toString());
      socket.end(answer);
    });
  });
  return profile({ proxy: { host: '127.0.0.1', port, user: 'anna' } });
};

describe('the way to Snowflake', () => {
  it('is straight, or through the proxy of the connection, or that of the machine', () => {
    const host = 'acme-music.snowflakecomputing.com';
    const straight = { host, port: 443, secure: true, proxy: null };
    expect(wayOf(profile(), null, {})).toEqual(straight);
    const proxy = { host: 'proxy.acme', port: 8080, user: '' };
    expect(wayOf(profile({ proxy }), null, {}).proxy).toEqual({
      host: 'proxy.acme',
      port: 8080,
      credentials: null,
      secure: false,
    });
    const machine = { https_proxy: 'http://anna:p%40ss@proxy.acme:3128' };
    expect(wayOf(profile(), null, machine).proxy).toEqual({
      host: 'proxy.acme',
      port: 3128,
      credentials: 'anna:p@ss',
      secure: false,
    });
    const exempt = { ...machine, NO_PROXY: 'localhost, .snowflakecomputing.com' };
    expect(wayOf(profile(), null, exempt)).toEqual(straight);
  });

  it('is there where somebody listens, and not where nobody does', async () => {
    const port = await listen((socket) => socket.end());
    const accessUrl = `http://127.0.0.1:${port}`;
    await reach(wayOf(profile({ accessUrl }), null, {}), limits);
    const closed = wayOf(profile({ accessUrl: 'http://127.0.0.1:9' }), null, {});
    await expect(reach(closed, limits)).rejects.toMatchObject({
      network: null,
      code: 'ECONNREFUSED',
    });
  });

  it('leads through a proxy that gives a tunnel', async () => {
    const heard: string[] = [];
    const open = await proxyThatSays('HTTP/1.1 200 Connection established\r\n\r\n', heard);
    await reach(wayOf(open, 'secret', {}), limits);
    expect(heard[0]).toMatch(/^CONNECT acme-music\.snowflakecomputing\.com:443 HTTP\/1\.1\r\n/);
    const sign = Buffer.from('anna:secret').toString('base64');
    expect(heard[0]).toContain(`Proxy-Authorization: Basic ${sign}`);
  });

  it.each([
    ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 407],
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 403],
    ['', 502],
  ])('ends at a proxy that answers %j', async (answer, status) => {
    const shut = await proxyThatSays(answer);
    await expect(reach(wayOf(shut, null, {}), limits)).rejects.toMatchObject({ status });
  });

  it('is not there where nobody answers in time, and need not be waited for', async () => {
    const port = await listen(() => undefined);
    const silent = wayOf(profile({ proxy: { host: '127.0.0.1', port, user: '' } }), null, {});
    const tooLate = { code: 'ETIMEDOUT' };
    await expect(reach(silent, { milliseconds: 20 })).rejects.toMatchObject(tooLate);
    const cancelled = { code: 'CANCELLED' };
    await expect(reach(silent, { signal: AbortSignal.abort() })).rejects.toMatchObject(cancelled);
  });

  it('is watched until it is gone', async () => {
    const port = await listen((socket) => socket.end());
    const way = wayOf(profile({ accessUrl: `http://127.0.0.1:${port}` }), null, {});
    const watching = watchNetwork(way, 20, new AbortController().signal, 0);
    const [server] = servers.splice(0);
    server?.close();
    await expect(watching).rejects.toMatchObject({ code: '401001', network: 'ECONNREFUSED' });
  });
});
