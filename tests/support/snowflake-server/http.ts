import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { SnowflakeError } from './errors';

const unzipped = promisify(gunzip);

/** The text of a request. The driver says gzip of bodies that are none, so the bytes decide. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const bytes = Buffer.concat(chunks);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? await unzipped(bytes) : bytes).toString('utf8');
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const json = (content: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content),
});

export const succeeded = (data: unknown, code: string | null = null): Reply =>
  json({ success: true, code, message: null, data });

export function failed({ code, sqlState, message }: SnowflakeError, data: object = {}): Reply {
  return json({ success: false, code, message, data: { ...data, errorCode: code, sqlState } });
}

export const html = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body,
});

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body);
}
