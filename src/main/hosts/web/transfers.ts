import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileToSave } from '../ports';
import { largestFile } from '../text-files';
import type { Session } from './sessions';

const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Hands a file to the browser's downloads. */
export function sendDownload(response: ServerResponse, file: FileToSave): void {
  response.writeHead(200, {
    'Content-Type': contentTypes[file.extension] ?? 'application/octet-stream',
    'Content-Disposition': attachment(file.suggestedName),
    'Cache-Control': 'no-store',
  });
  response.end(file.content);
}

/**
 * The header that names a download, after RFC 6266: a plain name for old programs, and the real one
 * in RFC 8187's encoding. Nothing in a name can end the header or point to another folder.
 */
export function attachment(name: string): string {
  const safe = name.replace(/[\p{Cc}\p{Cs}/\\:]+/gu, '-') || 'download';
  const plain = safe.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export type UploadOutcome =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'cut-off' };

/** Takes a file from the browser. Its name comes percent-encoded in the header `x-file-name`. */
export async function receiveUpload(
  request: IncomingMessage,
  session: Session,
): Promise<UploadOutcome> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > largestFile) return { kind: 'too-large' };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Stopping half-way must leave the connection open, or the answer could not be sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Buffer)) continue;
      size += chunk.length;
      if (size > largestFile) return { kind: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'cut-off' }; // the browser went away: there is nobody to answer
  }
  const name = fileName(request.headers['x-file-name']);
  return { kind: 'kept', id: session.files.addUpload(name, Buffer.concat(chunks, size)) };
}

/** The last part of the name, without what a terminal or a screen could stumble over. */
function fileName(header: string | string[] | undefined): string {
  const encoded = typeof header === 'string' ? header : '';
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    name = '';
  }
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 255) || 'the file';
}
