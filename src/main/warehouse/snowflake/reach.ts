import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import { faultOf, SnowflakeFault } from './fault';
import { inTime, type Limits, pause } from './in-time';
import { addressOf } from './place';

/** Where a connection's first packets go. */
interface Way {
  readonly host: string;
  readonly port: number;
  /** A proxy that everything goes through; null for the straight way. */
  readonly proxy: {
    readonly host: string;
    readonly port: number;
    /** `user:password` where the proxy asks for them. */
    readonly credentials: string | null;
    /** Whether it is spoken to in TLS: then only its door is tried. */
    readonly secure: boolean;
  } | null;
  readonly secure: boolean;
}

/** The proxy that the environment names for everything of this machine, as the driver reads it. */
function environmentProxy(
  { protocol, hostname }: URL,
  environment: NodeJS.ProcessEnv,
): Way['proxy'] {
  const named = (name: string): string | undefined =>
    environment[name.toLowerCase()] ?? environment[name];
  const exempt = (named('NO_PROXY') ?? '').split(/[,|]/).map((one) => one.trim());
  if (
    exempt.some((end) => end !== '' && (end === '*' || hostname.endsWith(end.replace(/^\*/, ''))))
  ) {
    return null;
  }
  const address = named(protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (!address) return null;
  const url = new URL(address.includes('://') ? address : `http://${address}`);
  const credentials =
    url.username === '' ? null : decodeURIComponent(`${url.username}:${url.password}`);
  const secure = url.protocol === 'https:';
  return { host: url.hostname, port: Number(url.port || (secure ? 443 : 80)), credentials, secure };
}

/** The way of a connection: through its own proxy, the machine's, or straight. */
export function wayOf(
  profile: ConnectionProfile,
  proxyPassword: string | null,
  environment: NodeJS.ProcessEnv = process.env,
): Way {
  const address = addressOf(profile);
  const secure = address.protocol === 'https:';
  const own = profile.proxy && {
    host: profile.proxy.host,
    port: profile.proxy.port,
    credentials: profile.proxy.user === '' ? null : `${profile.proxy.user}:${proxyPassword ?? ''}`,
    secure: false,
  };
  return {
    host: address.hostname,
    port: Number(address.port || (secure ? 443 : 80)),
    proxy: own ?? environmentProxy(address, environment),
    secure,
  };
}

/** Asks a proxy for a tunnel to the host, and throws what it answers instead of giving one. */
async function tunnel(socket: Socket, { host, port, proxy }: Way): Promise<void> {
  const target = `${host}:${port}`;
  const sign = proxy?.credentials
    ? `Proxy-Authorization: Basic ${Buffer.from(proxy.credentials).toString('base64')}\r\n`
    : '';
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${sign}\r\n`);
  const [answer] = await Promise.race([
    once(socket, 'data'),
    once(socket, 'close').then(() => ['']),
  ]);
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(String(answer))?.[1] ?? Number.NaN);
  if (status >= 200 && status < 300) return;
  throw new SnowflakeFault(
    'The proxy gave no way to the host.',
    '401002',
    null,
    null,
    Number.isNaN(status) ? 502 : status,
  );
}

/** Resolves when the host, or a proxy's way to it, takes a connection. */
async function answers(socket: Socket, way: Way): Promise<void> {
  await once(socket, 'connect');
  if (way.proxy && way.secure && !way.proxy.secure) await tunnel(socket, way);
}

/**
 * Finds out whether anything answers at the other end, which takes the driver minutes. Throws the
 * fault when nothing does, ETIMEDOUT when it takes too long, or CANCELLED.
 */
export async function reach(way: Way, limits: Limits): Promise<void> {
  const { host, port } = way.proxy ?? way;
  // Without the brackets that an address of version 6 has in a URL.
  const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
  // Whoever asked knows by its promise; a socket without a listener would end the program.
  socket.on('error', () => undefined);
  try {
    await inTime(answers(socket, way), limits);
  } catch (cause) {
    if (cause instanceof SoundcheckError) throw cause;
    const fault = faultOf(cause);
    throw fault.code === 'DEADLINE' ? new SnowflakeFault(fault.message, 'ETIMEDOUT') : fault;
  } finally {
    socket.destroy();
  }
}

/** A fault of the network, from why nothing was reached. */
function gone(cause: unknown): SnowflakeFault {
  const { message, code, status } = faultOf(cause);
  if (status !== null) return faultOf(cause);
  return new SnowflakeFault(message, '401001', null, null, null, code ?? 'ETIMEDOUT');
}

/**
 * Looks again and again whether there is a way, each time for `deadline` milliseconds at most, and
 * rejects as soon as there is none. Settles no other way; `signal` ends it.
 */
export async function watchNetwork(
  way: Way,
  deadline: number,
  signal: AbortSignal,
  firstAfter = deadline,
): Promise<never> {
  for (let wait = firstAfter; !signal.aborted; wait = 2 * deadline) {
    await pause(wait, signal);
    if (signal.aborted) break;
    try {
      await reach(way, { milliseconds: deadline, signal });
    } catch (cause) {
      if (!signal.aborted) throw gone(cause);
    }
  }
  return new Promise<never>(() => undefined);
}
