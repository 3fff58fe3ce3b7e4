import { createServer, type Server, type Socket, connect as connectTo } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { connect, type Connection } from '../../../src/renderer/api/connection';
import { ConnectionLostError } from '../../../src/renderer/api/connection-lost';
import { ask, signIn } from './browser';
import { startServer, type TestServer } from './web-server';

/** A wire to the server that can be cut: what a laptop's sleep or a restarted network does. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private readonly proxy: Server;
  isCut = false;

  constructor(private readonly target: number) {
    this.proxy = createServer((near) => {
      if (this.isCut) return near.destroy();
      const far = connectTo(this.target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          near.destroy();
          far.destroy();
        });
      }
      return near.pipe(far).pipe(near);
    });
  }

  async open(): Promise<number> {
    this.proxy.listen(0, '127.0.0.1');
    await once(this.proxy, 'listening');
    const address = this.proxy.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.proxy.close();
  }
}

let server: TestServer;
const wires: Wire[] = [];
const connections: Connection[] = [];

async function connectPage(): Promise<Connection> {
  const connection = await connect();
  connections.push(connection);
  return connection;
}

beforeAll(async () => {
  server = await startServer();
});
afterEach(() => {
  connections.splice(0).forEach((connection) => connection.close());
  wires.splice(0).forEach((wire) => wire.close());
  vi.unstubAllGlobals();
});
afterAll(() => server.stop());

/** As much of fetch's options as the connection uses. */
interface FetchOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: Blob;
}

/** Makes this process look like a browser's page: its address, its cookie and its sockets. */
async function openPage() {
  const wire = new Wire(server.port);
  wires.push(wire);
  const port = await wire.open();
  const headers = {
    cookie: await signIn(server.newest()),
    origin: server.origin,
    host: `127.0.0.1:${server.port}`,
  };
  const reload = vi.fn();
  vi.stubGlobal('window', {
    location: { protocol: 'http:', host: `127.0.0.1:${port}`, reload },
  });
  vi.stubGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor(address: string) {
        super(address, { headers });
        this.on('error', () => undefined);
      }
    },
  );
  const fetched = vi.fn(async (path: string, init: FetchOptions) => {
    const { method = 'GET' } = init;
    const body = init.body ? Buffer.from(await init.body.arrayBuffer()) : '';
    const answer = await ask(server.origin, {
      method,
      path,
      headers: { ...headers, ...init.headers },
      body,
    });
    const { status } = answer;
    return { ok: status < 400, status, json: () => Promise.resolve(JSON.parse(answer.body)) };
  });
  vi.stubGlobal('fetch', fetched);
  return { wire, headers, reload, fetched };
}

describe('a browser’s connection', () => {
  it('is a web one that is open', async () => {
    await openPage();
    expect(await connectPage()).toMatchObject({ host: 'web' });
  });

  it('cannot be made when nobody is there', async () => {
    const { wire } = await openPage();
    wire.cut();
    await expect(connectPage()).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it('fails what it was waiting for when it is lost, and comes back by itself', async () => {
    const { wire } = await openPage();
    const { client, onState } = await connectPage();
    const states: string[] = [];
    onState((state) => states.push(state));
    const waiting = client.experiments.cancel();
    await client.experiments.status(); // by now the call above has arrived

    wire.cut();
    await expect(waiting).rejects.toBeInstanceOf(ConnectionLostError);
    expect(states).toEqual(['lost']);
    wire.mend();
    // A call that is made meanwhile waits for the next try, and goes out with it.
    await vi.waitFor(() => expect(client.experiments.status()).resolves.toBeNull(), {
      timeout: 10_000,
    });
    expect(states.at(-1)).toBe('open');
  });

  it('fails new calls too, rather than let them wait, while nobody is there', async () => {
    const { wire } = await openPage();
    const { client } = await connectPage();
    wire.cut();
    await expect(client.experiments.status()).rejects.toBeInstanceOf(ConnectionLostError);
    await expect(client.experiments.status()).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it('shows the server’s own page when that no longer knows this browser', async () => {
    const { wire, headers, reload } = await openPage();
    await connectPage();
    headers.cookie = 'soundcheck=of-a-server-that-is-gone';
    wire.cut();
    wire.mend();
    await vi.waitFor(() => expect(reload).toHaveBeenCalled(), { timeout: 10_000 });
  });

  it('does not load the page again for a loss that passes', async () => {
    const { wire, reload } = await openPage();
    const { client } = await connectPage();
    wire.cut();
    await expect(client.experiments.status()).rejects.toBeInstanceOf(ConnectionLostError);
    wire.mend();
    await vi.waitFor(() => expect(client.experiments.status()).resolves.toBeNull(), {
      timeout: 10_000,
    });
    expect(reload).not.toHaveBeenCalled();
  });

  it('stays closed once it was closed', async () => {
    await openPage();
    const { client, close } = await connectPage();
    const waiting = client.experiments.cancel();
    await client.experiments.status(); // by now the call above has arrived
    close();
    await expect(waiting).rejects.toBeInstanceOf(ConnectionLostError);
    await expect(client.experiments.status()).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it('says nothing more to those who no longer listen', async () => {
    const { wire } = await openPage();
    const { client, onState } = await connectPage();
    const states: string[] = [];
    const stop = onState((state) => states.push(state));
    stop();
    wire.cut();
    await expect(client.experiments.status()).rejects.toBeInstanceOf(ConnectionLostError);
    expect(states).toEqual([]);
  });

  it('sends an upload under its name and gets its id', async () => {
    await openPage();
    const { openUpload } = await connectPage();
    const id = await openUpload(new File(['{"a":1}'], 'run 🥁.json'));
    const opened = await server.core.visitors.at(-1)?.ports.openFile({ kind: 'upload', id });
    expect(opened).toEqual({ name: 'run 🥁.json', text: '{"a":1}' });
  });

  it('does not even send what is too large', async () => {
    const { fetched } = await openPage();
    const { openUpload } = await connectPage();
    const huge = Object.defineProperty(new File([''], 'huge.json'), 'size', { value: 2 ** 30 });
    await expect(openUpload(huge)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('huge.json'),
    });
    expect(fetched).not.toHaveBeenCalled();
  });
});
