import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asking {
  readonly method?: string;
  /** Sent as it stands, unlike with fetch, which tidies paths up. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One HTTP request with exactly these headers, which fetch would not let a test choose. */
export function ask(address: string, asking: Asking = {}): Promise<Answer> {
  const { hostname, port, pathname, search } = new URL(address);
  const { method = 'GET', path = `${pathname}${search}`, headers = {}, body } = asking;
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Exchanges a one-time address for the cookie that it gives. */
export async function signIn(address: string): Promise<string> {
  const { headers } = await ask(address);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (!cookie) throw new Error('The address gave no cookie.');
  return cookie;
}
