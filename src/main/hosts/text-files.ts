import { SoundcheckError } from '@shared/errors';
import type { OpenedFile } from './ports';

/** Largest file that is read whole: 100 MB, an experiment of about 100,000 messages. */
export const largestFile = 100 * 1024 * 1024;

export const tooLarge = (name: string): SoundcheckError =>
  new SoundcheckError(
    'FILE_UNREADABLE',
    `“${name}” is larger than 100 MB, which is more than Soundcheck opens. Nothing was changed.`,
  );

/**
 * The bytes as text. A byte order mark is left out.
 *
 * @throws SoundcheckError FILE_UNREADABLE when they are not UTF-8
 */
export function toText(name: string, bytes: Uint8Array): OpenedFile {
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (cause) {
    throw new SoundcheckError(
      'FILE_UNREADABLE',
      `“${name}” is not a text file (UTF-8). Nothing was changed. Choose another file.`,
      { cause },
    );
  }
}
