import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../logging';
import { readRendererFile, securityHeaders } from '../renderer-files';
import { cookieValue, guard, type GuardedRequest } from './guard';
import { type Notice, noticePage, notices, onceMorePage } from './pages';
import type { Session, Sessions } from './sessions';
import { receiveUpload, sendDownload } from './transfers';

export interface Doorkeeper {
  readonly allowedHosts: ReadonlySet<string>;
  readonly cookieName: string;
  readonly sessions: Sessions;
  readonly rendererDir: string;
  /** Called when a token was taken: it is time to announce the next. */
  onAdmitted(): void;
  readonly log: Log;
}

/** Answers one HTTP request. Everything that is not listed here is refused. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  door: Doorkeeper,
): Promise<void> {
  const guarded = guard(request, door.allowedHosts, false);
  const socketOrigin = 'host' in guarded ? `ws://${guarded.host}` : undefined;
  for (const [name, value] of Object.entries(securityHeaders(socketOrigin))) {
    response.setHeader(name, value);
  }
  if ('reason' in guarded) return sendText(response, guarded.status, guarded.reason);

  const session = door.sessions.find(cookieValue(request.headers.cookie, door.cookieName));
  const token = guarded.path === '/' ? guarded.query.get('token') : null;
  if (token !== null) return admit(request, response, guarded, token, session, door);
  if (session) return serve(request, response, guarded, session, door);
  if (guarded.path !== '/' || guarded.method !== 'GET') {
    return sendText(response, 401, 'This browser is not signed in.');
  }
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    return sendPage(response, 200, onceMorePage());
  }
  return sendNotice(response, notices.noCookie);
}

/** Takes a one-time token for a cookie, then shows the page without the token in its address. */
function admit(
  request: IncomingMessage,
  response: ServerResponse,
  { method }: GuardedRequest,
  token: string,
  session: Session | null,
  door: Doorkeeper,
): void {
  const isLookAhead = String(request.headers['sec-purpose'] ?? '').includes('prefetch');
  // A browser that guesses where a person may go next must not use the address up.
  if (method !== 'GET' || isLookAhead) return sendText(response, 403, 'Open this address.');
  if (!session) {
    const admission = door.sessions.admit(token);
    if (admission.kind !== 'admitted') {
      door.log.warn({ reason: admission.kind }, 'a browser was not let in');
      return sendNotice(response, admission.kind === 'full' ? notices.full : notices.used);
    }
    const cookie = `${door.cookieName}=${admission.cookie}; Path=/; HttpOnly; SameSite=Strict`;
    response.setHeader('Set-Cookie', cookie);
    door.onAdmitted();
  }
  response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end();
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { method, path }: GuardedRequest,
  session: Session,
  door: Doorkeeper,
): Promise<void> {
  if (path === '/files' && method === 'POST') return upload(request, response, session);
  if (method === 'POST') return sendText(response, 405, 'Nothing can be sent here.');
  if (path.startsWith('/files/') && method === 'GET') {
    const file = session.files.takeDownload(path.slice('/files/'.length));
    return file
      ? sendDownload(response, file)
      : sendText(response, 404, 'This file was fetched already. Export it again in Soundcheck.');
  }
  const file = await readRendererFile(door.rendererDir, path);
  if (!file) return sendText(response, 404, 'There is nothing here.');
  response.writeHead(200, {
    'Content-Type': file.contentType,
    'Content-Length': file.body.length,
    'Cache-Control': file.isHashed ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(method === 'HEAD' ? undefined : file.body);
}

async function upload(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
): Promise<void> {
  const outcome = await receiveUpload(request, session);
  if (outcome.kind === 'kept') {
    response.writeHead(201, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify({ id: outcome.id }));
  } else if (outcome.kind === 'too-large') {
    response.setHeader('Connection', 'close'); // what is still on its way is not wanted
    sendText(response, 413, 'This file is larger than 100 MB.');
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: 'GET, HEAD, POST' } : {}),
  });
  response.end(`${text}\n`);
}

const sendNotice = (response: ServerResponse, notice: Notice): void =>
  sendPage(response, notice.status, noticePage(notice));

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(html);
}
