import { basename } from 'node:path';
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
