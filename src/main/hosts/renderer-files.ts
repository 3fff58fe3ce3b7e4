import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { hasCode } from '../workspace/file-problem';

/** The only kinds of file that a build of the screens consists of. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface RendererFile {
  readonly body: Buffer;
  readonly contentType: string;
  /** Its name holds a digest of its content, so it may be kept for ever. */
  readonly isHashed: boolean;
}

/**
 * The file that a path names, or null when it names none below `root`. The path comes from outside
 * and is decoded once; only plain names are let through, so neither `..` nor an encoded slash,
 * backslash, drive letter or stream name is ever looked up.
 *
 * @param pathname the path of a URL, still percent-encoded; `/` is the page itself
 */
export function resolveRendererFile(root: string, pathname: string): string | null {
  const decoded = decode(pathname);
  if (decoded === null) return null;
  const path = decoded === '/' ? '/index.html' : decoded;
  const segments = path.split('/').slice(1);
  if (!path.startsWith('/') || !segments.every((name) => /^[\w-][\w.-]*$/.test(name))) return null;
  if (!(extname(path) in contentTypes)) return null;
  const file = join(root, ...segments);
  const within = relative(root, file);
  return within === '' || isAbsolute(within) || within.split(sep)[0] === '..' ? null : file;
}

/** Null when there is no such file. */
export async function readRendererFile(
  root: string,
  pathname: string,
): Promise<RendererFile | null> {
  const file = resolveRendererFile(root, pathname);
  if (file === null) return null;
  try {
    return {
      body: await readFile(file),
      contentType: contentTypes[extname(file)] ?? 'application/octet-stream',
      isHashed: pathname.startsWith('/assets/'),
    };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EISDIR', 'ENOTDIR')) return null;
    throw error;
  }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/**
 * Headers of everything that a door serves: nothing is loaded from elsewhere, nothing may frame the
 * pages, and no address leaks. After Electron's security checklist, point 7. Mantine sets styles on
 * elements, hence the 'unsafe-inline' for styles alone.
 *
 * @param alsoConnectTo an address to open sockets to; not every browser counts a WebSocket as 'self'
 */
export function securityHeaders(alsoConnectTo?: string): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `connect-src 'self'${alsoConnectTo ? ` ${alsoConnectTo}` : ''}`,
      "img-src 'self' data:",
      "font-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  };
}
