import { randomBytes } from 'node:crypto';
import { access, link, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { hasCode, withFileErrors } from './file-problem';

/**
 * Makes names that were created, renamed or removed in a folder outlast a power cut, as far as the
 * file system can: Windows cannot open a folder for this, and some network and memory-stick file
 * systems refuse to sync one.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (cause) {
    if (!hasCode(cause, 'EINVAL', 'ENOTSUP', 'ENOSYS')) throw cause;
  } finally {
    await handle.close();
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Reads a text file in UTF-8, without its byte order mark. Throws FILE_UNREADABLE with the path
 * and the reason, also when the bytes are not UTF-8 (as from a spreadsheet's older formats).
 */
export async function readTextFile(path: string): Promise<string> {
  return withFileErrors('read', path, async () =>
    new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)),
  );
}

/**
 * Replaces a text file as a whole: readers see the old content or the new, also after a crash.
 * `mode` is that of a new file (an old one keeps its own). Throws FILE_UNWRITABLE with the path
 * and the reason; the old content is then still there.
 */
export async function writeTextFile(
  path: string,
  text: string,
  options: { readonly mode?: number } = {},
): Promise<void> {
  await withFileErrors('write', path, async () => {
    await writeFileAtomic(path, text, { ...options });
    await syncFolder(dirname(path));
  });
}

/**
 * Writes a text file that must not be there yet, as a whole: of several programs that try, one
 * succeeds. False, and nothing changed, when there is one already. Throws FILE_UNWRITABLE.
 */
export async function createTextFile(path: string, text: string, mode: number): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  return withFileErrors('write', path, async () => {
    try {
      await writeFileAtomic(draft, text, { mode });
      await nameOnce(draft, path);
      await syncFolder(dirname(path));
      return true;
    } catch (cause) {
      if (hasCode(cause, 'EEXIST')) return false;
      throw cause;
    } finally {
      await rm(draft, { force: true });
    }
  });
}

/** Memory sticks and some network folders have no hard links; there the data folder's lock serves. */
async function nameOnce(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (cause) {
    if (!hasCode(cause, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw cause;
    if (await exists(path))
      throw Object.assign(new Error('It is there already'), { code: 'EEXIST' });
    await rename(draft, path);
  }
}
