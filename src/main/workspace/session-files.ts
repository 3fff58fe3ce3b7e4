import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './atomic-file';
import { withFileErrors } from './file-problem';

const suffix = '.jsonl';

/** The files of one person's sessions. */
export interface SessionPlaces {
  readonly folder: string;
  /** The journal of the present session. */
  readonly current: string;
  /** A recovery in the making; it becomes `current` once it is whole. */
  readonly recovering: string;
  /** Journals of ended sessions that are offered for recovery, by id. */
  readonly left: string;
  /** Journals that are offered no more. */
  readonly setAside: string;
}

export const sessionPlaces = (folder: string): SessionPlaces => ({
  folder,
  current: join(folder, `current${suffix}`),
  recovering: join(folder, `recovering${suffix}`),
  left: join(folder, 'left'),
  setAside: join(folder, 'set-aside'),
});

export const leftFile = (places: SessionPlaces, id: string): string =>
  join(places.left, `${id}${suffix}`);

export async function leftIds(places: SessionPlaces): Promise<string[]> {
  const names = await withFileErrors('read', places.left, () => readdir(places.left));
  return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
}

/**
 * A time as a file name (Windows allows no colon in one), and a few random digits: an id is never
 * used twice, also when the clock is put back, since journals name each other by it.
 */
const newId = (now: Date): string =>
  `${now.toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`;

/** Takes the present journal away: to `left`, or for good when there is nothing to keep in it. */
export async function leaveCurrent(places: SessionPlaces, keep: boolean, now: Date): Promise<void> {
  await withFileErrors('write', places.current, async () => {
    if (!keep) return rm(places.current, { force: true });
    await rename(places.current, leftFile(places, newId(now)));
    await syncFolder(places.left);
    await syncFolder(places.folder);
  });
}

export async function moveToSetAside(places: SessionPlaces, id: string): Promise<void> {
  const file = leftFile(places, id);
  await withFileErrors('write', file, async () => {
    await rename(file, join(places.setAside, `${id}${suffix}`));
    await syncFolder(places.setAside);
    await syncFolder(places.left);
  });
}
