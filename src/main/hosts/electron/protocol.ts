import { protocol, type Session } from 'electron';
import { readRendererFile, securityHeaders } from '../renderer-files';
import { appOrigin, appScheme, originOf } from './origins';

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built screens, and nothing else, under `soundcheck://app/`. */
export function serveRenderer(session: Session, rendererDir: string): void {
  session.protocol.handle(appScheme, (request) => answer(request, rendererDir));
}

/** Exported for its tests. */
export async function answer(
  request: Pick<Request, 'method' | 'url'>,
  rendererDir: string,
): Promise<Response> {
  const headers = securityHeaders();
  if (originOf(request.url) !== appOrigin) return new Response(null, { status: 404, headers });
  if (request.method !== 'GET') return new Response(null, { status: 405, headers });
  const file = await readRendererFile(rendererDir, new URL(request.url).pathname);
  if (!file) return new Response(null, { status: 404, headers });
  const body = new Uint8Array(file.body);
  return new Response(body, { headers: { ...headers, 'Content-Type': file.contentType } });
}
