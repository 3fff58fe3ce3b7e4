import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { errors, SnowflakeError } from './errors';
import type { World } from './execution/world';
import type { Faults, Mishap } from './faults';
import { bodyOf, failed, html, json, type Reply, send, succeeded } from './http';
import type { Queries } from './queries';
import { type QueryDesk, queryRequestSchema } from './query-requests';
import { endSession, logIn, renewed } from './session-requests';
import type { Sessions } from './sessions';
import type { SignInDesk } from './sign-in/sign-in';

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Routes {
  readonly world: World;
  readonly sessions: Sessions;
  readonly signInDesk: SignInDesk;
  readonly queries: Queries;
  readonly desk: QueryDesk;
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
  readonly latencyMs: number;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
  /** What holds the call back, when that is its fate. */
  readonly hold: Promise<void> | null;
}

const parsed = (body: string): unknown => (body === '' ? {} : JSON.parse(body));

/** The driver takes an address for Snowflake's when it has this somewhere: see `oauthUrl`. */
const prefix = /^\/[\w-]+\.snowflakecomputing\.com(?=\/)/;

function redirect(address: string | null): Reply {
  if (address === null) return html(400, '<p>This request makes no sense.</p>');
  return { status: 302, headers: { location: address }, body: '' };
}

/** The pages that a browser is sent to, and the token endpoint of OAuth. */
function answerToBrowser({ signInDesk }: Routes, { path, query, body }: Call): Reply | null {
  const { oauth, browser } = signInDesk;
  if (path === '/oauth/authorize') return redirect(oauth.authorize(query));
  if (path === '/oauth/token-request') {
    const { status, body: content } = oauth.token(new URLSearchParams(body));
    return json(content, status);
  }
  if (path !== '/console/login') return null;
  const port = query.get('browser_mode_redirect_port') ?? '';
  return redirect(browser.callback(query.get('proof_key') ?? '', port));
}

async function answerToSession(routes: Routes, call: Call): Promise<Reply | null> {
  const { sessions, world, signInDesk } = routes;
  const { path, query, authorization, body } = call;
  if (path === '/session/v1/login-request') {
    return logIn(world, sessions, signInDesk, query, parsed(body));
  }
  if (path === '/session/token-request') return renewed(sessions.renew(authorization));
  if (path === '/session/heartbeat') {
    sessions.of(authorization);
    return succeeded(null);
  }
  if (path !== '/session' || query.get('delete') !== 'true') return null;
  const session = sessions.of(authorization);
  routes.queries.cancelAllOf(session);
  await endSession(sessions, session);
  return succeeded(null);
}

async function answerToQuery(routes: Routes, call: Call): Promise<Reply | null> {
  const { sessions, queries, desk } = routes;
  const { path, query, authorization, body, hold } = call;
  const named = /^\/(?:monitoring\/)?queries\/([\w-]+)/.exec(path)?.[1] ?? '';
  if (!path.startsWith('/queries/') && !path.startsWith('/monitoring/queries/')) return null;
  const session = sessions.of(authorization);
  if (path.startsWith('/monitoring/')) return desk.status(queries.ofId(named));
  if (path === '/queries/v1/query-request') {
    const asked = queryRequestSchema.parse(parsed(body));
    const started = desk.begin(session, query.get('requestId') ?? '', asked, hold);
    return desk.reply(started, asked.asyncExec ?? false);
  }
  if (path === '/queries/v1/abort-request') {
    const { requestId } = parsed(body) as { requestId?: unknown };
    return desk.cancel(queries.ofRequest(typeof requestId === 'string' ? requestId : ''));
  }
  if (path.endsWith('/abort-request')) return desk.cancel(queries.ofId(named));
  const found = queries.ofId(named);
  return path.endsWith('/result') && found ? desk.reply(found, false) : null;
}

function ssoPage({ signInDesk }: Routes, { path, body }: Call, origin: string): Reply | null {
  if (path !== '/session/authenticator-request') return null;
  const { data } = parsed(body) as { data?: { BROWSER_MODE_REDIRECT_PORT?: unknown } };
  const port = data?.BROWSER_MODE_REDIRECT_PORT;
  return succeeded(signInDesk.browser.page(origin, typeof port === 'string' ? port : ''));
}

/** What a scripted mishap answers in place of the server; null where it lets the call through. */
async function mishapReply(
  { sessions }: Routes,
  mishap: Mishap,
  authorization: string | undefined,
): Promise<Reply | null> {
  if (mishap === 'unavailable') return html(503, '<h1>Service unavailable</h1>');
  if (mishap === 'captive portal') return html(200, '<html><h1>Welcome to the café</h1></html>');
  if (mishap === 'proxy asks') return html(407, '<h1>Proxy authentication required</h1>');
  if (!['token expires', 'session expires', 'session ends'].includes(mishap)) return null;
  const session = sessions.of(authorization);
  session.expired = mishap !== 'session ends';
  session.over = mishap !== 'token expires';
  if (session.over) await session.mutex.run(() => session.transaction.rollback());
  return failed(session.expired ? errors.sessionExpired() : errors.sessionGone());
}

async function answerOf(
  routes: Routes,
  call: Call,
  origin: string,
  mishap: Mishap | null,
): Promise<Reply> {
  try {
    const reply =
      (mishap && (await mishapReply(routes, mishap, call.authorization))) ??
      answerToBrowser(routes, call) ??
      ssoPage(routes, call, origin) ??
      (await answerToSession(routes, call)) ??
      (await answerToQuery(routes, call));
    if (reply) return reply;
    return call.path === '/telemetry/send' ? succeeded('Log Received') : html(404, 'Not found');
  } catch (cause) {
    if (cause instanceof SnowflakeError) return failed(cause);
    return failed(errors.internal(cause instanceof Error ? (cause.stack ?? '') : String(cause)));
  }
}

/** Answers every request, unless something has been scripted to happen to it. */
export function answerTo(routes: Routes): RequestListener {
  const { faults, requests, latencyMs, world } = routes;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const { method = 'GET', headers } = request;
    const origin = `http://${headers.host ?? '127.0.0.1'}`;
    const url = new URL((request.url ?? '/').replace(prefix, ''), origin);
    requests.push({ method, path: request.url ?? '/', headers });
    const isQuery = url.pathname === '/queries/v1/query-request';
    const fate = faults.meet(url.pathname, () => (isQuery ? textIn(body) : ''));
    if (fate?.mishap === 'dropped before') {
      response.destroy();
      return;
    }
    const { authorization } = headers;
    const hold = fate?.mishap === 'hangs' ? fate.released : null;
    if (hold && !isQuery) await hold;
    const call: Call = {
      method,
      path: url.pathname,
      query: url.searchParams,
      authorization,
      body,
      hold: isQuery ? hold : null,
    };
    const reply = await answerOf(routes, call, origin, fate?.mishap ?? null);
    if (latencyMs > 0) await new Promise<void>((done) => world.clock.after(latencyMs, done));
    if (fate?.mishap === 'dropped after') response.destroy();
    else if (!response.destroyed) send(response, reply);
  };
  return (request, response) => {
    handle(request, response).catch(() => response.destroy());
  };
}

function textIn(body: string): string {
  const asked = queryRequestSchema.safeParse(parsed(body));
  return asked.success ? asked.data.sqlText : '';
}
