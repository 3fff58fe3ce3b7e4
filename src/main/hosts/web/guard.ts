import type { IncomingMessage } from 'node:http';

/** Longest path and query that is looked at. */
const longestTarget = 2048;

const methods = ['GET', 'HEAD', 'POST'] as const;
type Method = (typeof methods)[number];

/** A request that may be looked at further. */
export interface GuardedRequest {
  readonly method: Method;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The Host header, one of the allowed. */
  readonly host: string;
}

export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * The rules that hold for every request, signed in or not, and for the WebSocket's upgrade.
 *
 * @param needsOrigin whether a request without Origin is refused: browsers send it with everything
 *   that can change something, and with every WebSocket
 */
export function guard(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  allowedHosts: ReadonlySet<string>,
  needsOrigin: boolean,
): GuardedRequest | Refusal {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (!allowedHosts.has(host)) return refuse(403, 'This is not the name of this server.');
  const method = methods.find((one) => one === request.method);
  if (!method) return refuse(405, 'This method is not used here.');
  const target = request.url ?? '';
  if (target.length > longestTarget) return refuse(414, 'This address is too long.');
  if (!target.startsWith('/') || target.startsWith('//')) return refuse(400, 'This is no path.');
  const { origin } = request.headers;
  if (origin === undefined ? needsOrigin || method === 'POST' : origin !== `http://${host}`) {
    return refuse(403, 'Another site may not ask this.');
  }
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  return { method, path, query: new URLSearchParams(query), host };
}

const refuse = (status: number, reason: string): Refusal => ({ status, reason });

/** The value of one cookie, or null. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
