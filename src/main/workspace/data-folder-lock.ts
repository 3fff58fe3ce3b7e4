import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { SoundcheckError } from '@shared/errors';
import { writeTextFile } from './atomic-file';
import { unusableDataFolder } from './data-folder';
import { hasCode } from './file-problem';
import { hasEnded, type Owner, readOwner, thisProcess } from './lock-owner';

/**
 * A lock whose holder shows no sign of life for this long is free: 20 s. It matters only where the
 * owner's process cannot be asked (another computer on the same network folder, a process number
 * that was given out again); else a dead owner's lock is taken over at once.
 */
const staleMs = 20_000;
const signOfLifeMs = 5_000;

/**
 * Taking the lock is itself guarded, so that of two programs that find a dead owner's lock one
 * does not take away what the other has just taken. The guard is held for some milliseconds.
 */
const guardStaleMs = 2_000;
const guardTries = { retries: 30, factor: 1, minTimeout: 100, maxTimeout: 100 };

export interface DataFolderLock {
  /** Gives the folder back. At the end of the process this happens by itself. */
  release(): Promise<void>;
}

export interface LockOptions {
  /** How a second program names this one: "the Soundcheck window". */
  readonly what: string;
  /**
   * Called when the folder was lost to another program (after a long standstill of this process);
   * nothing may be written from then on. Unless given, the process ends with the error.
   */
  readonly onLost?: (error: Error) => void;
}

function inUse(owner: Owner | null): SoundcheckError {
  const by = owner ? ` (process ${owner.pid}, ${owner.what})` : '';
  return new SoundcheckError(
    'DATA_FOLDER_IN_USE',
    `Soundcheck is already open on this data folder${by}. Close it, or choose another folder with --data-dir.`,
  );
}

/**
 * Takes the data folder for this process alone. Throws DATA_FOLDER_IN_USE at once when another
 * program has it, naming that program, and DATA_FOLDER_UNUSABLE when the disk refuses. What a
 * killed program left behind is taken over at once.
 */
export async function lockDataFolder(
  folder: string,
  { what, onLost }: LockOptions,
): Promise<DataFolderLock> {
  const ownerFile = join(folder, 'soundcheck.lock.json');
  const take = (): Promise<() => Promise<void>> =>
    lock(join(folder, 'soundcheck'), {
      realpath: false,
      stale: staleMs,
      update: signOfLifeMs,
      ...(onLost ? { onCompromised: onLost } : {}),
    });

  const takeOver = async (): Promise<() => Promise<void>> => {
    const owner = await readOwner(ownerFile);
    if (!owner || !hasEnded(owner)) throw inUse(owner);
    await rm(join(folder, 'soundcheck.lock'), { recursive: true, force: true });
    return take();
  };

  return guarded(folder, async () => {
    const free = await take().catch((error: unknown) => {
      if (hasCode(error, 'ELOCKED')) return takeOver();
      throw error;
    });
    try {
      await writeTextFile(ownerFile, `${JSON.stringify(thisProcess(what))}\n`, { mode: 0o600 });
    } catch (error) {
      await free();
      throw error;
    }
    return {
      release: async () => {
        await rm(ownerFile, { force: true });
        await free();
      },
    };
  });
}

async function guarded<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    const free = await lock(join(folder, 'soundcheck-guard'), {
      realpath: false,
      stale: guardStaleMs,
      retries: guardTries,
    });
    try {
      return await work();
    } finally {
      await free();
    }
  } catch (error) {
    if (error instanceof SoundcheckError && error.code !== 'FILE_UNWRITABLE') throw error;
    if (hasCode(error, 'ELOCKED')) throw inUse(null);
    throw unusableDataFolder(folder, error);
  }
}
