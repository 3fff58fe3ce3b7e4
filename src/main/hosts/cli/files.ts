import { access, constants } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { SoundcheckError } from '@shared/errors';
import { readTextFile } from '../../workspace/atomic-file';

/** A config file's content, not yet checked; BAD_CONFIG where it is not JSON. */
export async function readConfigFile(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const detail = cause instanceof Error ? ` (${cause.message})` : '';
    throw new SoundcheckError('BAD_CONFIG', `${path} is not JSON${detail}.`, { cause });
  }
}

/** The name that a config file gives its config. */
export const configNameOf = (path: string): string => basename(path).replace(/\.json$/i, '');

/** FILE_UNWRITABLE where a file's folder is missing or closed: better before the work than after. */
export async function requireFolderOf(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new SoundcheckError(
      'FILE_UNWRITABLE',
      `${path} cannot be written: there is no folder ${folder}, or it is closed to you. Nothing was begun.`,
      { cause },
    );
  }
}
