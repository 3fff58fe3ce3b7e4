import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { ConnectionLostError } from './connection-lost';

/** Largest file that can be opened: 100 MB, the same as in the desktop program. */
const largestUpload = 100 * 1024 * 1024;

const answerSchema = z.object({ id: z.string() });

/** See `openUpload` of Connection. */
export async function upload(file: File): Promise<string> {
  if (file.size > largestUpload) {
    throw unreadable(`“${file.name}” is larger than 100 MB, which is more than Soundcheck opens.`);
  }
  const response = await fetch('/files', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  }).catch((cause: unknown) => {
    throw new ConnectionLostError({ cause });
  });
  if (!response.ok) {
    throw unreadable(`“${file.name}” could not be opened. Reload this page and try once more.`);
  }
  return answerSchema.parse(await response.json()).id;
}

const unreadable = (message: string) => new ORPCError('FILE_UNREADABLE', { message });
