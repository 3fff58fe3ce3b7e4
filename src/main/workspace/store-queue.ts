import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SoundcheckError } from '@shared/errors';
import { syncFolder, writeTextFile } from './atomic-file';
import { hasCode, withFileErrors } from './file-problem';
import type { WarningLog } from './kept-json';
import {
  type QueuedResults,
  type ReadResults,
  readQueuedResults,
  writeQueuedResults,
} from './queued-results';

const suffix = '.json';
/** What an atomic write leaves when the program is killed in it; it was never confirmed. */
const unfinished = /\.json\.\d+$/;

/** Results in the queue without the results themselves, which stay on disk until they are sent. */
export interface QueuedHead extends Omit<QueuedResults, 'arms'> {
  readonly id: string;
  readonly experimentIds: readonly string[];
  readonly configNames: readonly string[];
  readonly messages: number;
  readonly rejections: number;
  readonly approvals: number;
}

export interface QueueContent {
  /** Oldest first. */
  readonly heads: readonly QueuedHead[];
  /** Files that cannot be read, those of earlier starts among them. */
  readonly damaged: number;
}

/**
 * The folder in which results wait for their warehouse: a file for each time that somebody stored
 * them, replaced and removed as a whole. Used by one program at a time (the data folder's lock).
 */
export class StoreQueue {
  private readonly damagedFolder: string;

  constructor(private readonly folder: string) {
    this.damagedFolder = join(folder, 'damaged');
  }

  /**
   * What waits. Files that cannot be understood are moved into `damaged`; those of a newer
   * Soundcheck, and those that the disk refuses, stay where they are. Throws FILE_UNREADABLE when
   * the folder cannot be read, FILE_UNWRITABLE when a file cannot be moved.
   */
  async load(log: WarningLog): Promise<QueueContent> {
    const heads: QueuedHead[] = [];
    let left = 0;
    for (const name of await namesIn(this.folder)) {
      const file = join(this.folder, name);
      if (unfinished.test(name)) {
        await withFileErrors('write', file, () => rm(file, { force: true }));
      }
      if (!name.endsWith(suffix)) continue;
      const id = name.slice(0, -suffix.length);
      const read = await this.readFile(id).catch((cause: unknown) => {
        log.warn({ err: cause, file }, 'Queued results could not be read and were left there');
        return null;
      });
      if (read?.kind === 'whole') heads.push(headOf(id, read.results));
      else if (read?.kind === 'damaged') {
        const keptAs = await this.putAside(name);
        log.warn({ err: read.cause, file, keptAs }, 'Queued results could not be understood');
      } else {
        left += 1;
        if (read) log.warn({ file }, 'Queued results wait for the newer Soundcheck of theirs');
      }
    }
    const damaged = left + (await namesIn(this.damagedFolder)).length;
    return { heads: heads.sort(byTime), damaged };
  }

  /** The results under an id. Throws FILE_UNREADABLE. */
  async read(id: string): Promise<QueuedResults> {
    const read = await this.readFile(id);
    if (read.kind === 'whole') return read.results;
    throw new SoundcheckError(
      'FILE_UNREADABLE',
      `The queued results in ${this.fileOf(id)} were changed or damaged since they were queued. They were left as they are.`,
      { cause: read.kind === 'damaged' ? read.cause : undefined },
    );
  }

  /** On disk when it resolves, for the owner's eyes; what stood under this id is replaced. */
  async write(results: QueuedResults, id: string = newId(results.queuedAt)): Promise<QueuedHead> {
    await withFileErrors('write', this.folder, async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
    });
    const file = this.fileOf(id);
    await writeTextFile(file, writeQueuedResults(results), { mode: 0o600 });
    return headOf(id, results);
  }

  /** Removes results that were sent, superseded or discarded. */
  async remove(id: string): Promise<void> {
    const file = this.fileOf(id);
    await withFileErrors('write', file, async () => {
      await rm(file, { force: true });
      await syncFolder(this.folder);
    });
  }

  /** Bytes that are no text make a wrong checksum. Throws FILE_UNREADABLE when the disk refuses. */
  private async readFile(id: string): Promise<ReadResults> {
    const file = this.fileOf(id);
    return withFileErrors('read', file, async () =>
      readQueuedResults(await readFile(file, 'utf8')),
    );
  }

  private async putAside(name: string): Promise<string> {
    const aside = join(this.damagedFolder, `${randomBytes(4).toString('hex')}-${name}`);
    await withFileErrors('write', aside, async () => {
      await mkdir(this.damagedFolder, { recursive: true, mode: 0o700 });
      await rename(join(this.folder, name), aside);
      await syncFolder(this.damagedFolder);
      await syncFolder(this.folder);
      // It may have come with the rights of another program; it holds the words of members.
      if (process.platform !== 'win32') await chmod(aside, 0o600);
    });
    return aside;
  }

  private fileOf(id: string): string {
    return join(this.folder, `${id}${suffix}`);
  }
}

const newId = (queuedAt: string): string =>
  `${queuedAt.replace(/[^\dTZ]/g, '')}-${randomBytes(4).toString('hex')}`;

/** Oldest first: newer results of the same experiment must arrive after the older ones. */
export const byTime = (one: QueuedHead, other: QueuedHead): number =>
  Date.parse(one.queuedAt) - Date.parse(other.queuedAt) || one.id.localeCompare(other.id, 'en');

function headOf(id: string, { arms, ...rest }: QueuedResults): QueuedHead {
  const count = (of: 'messages' | 'feedbacks' | 'approvals'): number =>
    arms.reduce((sum, arm) => sum + arm[of].length, 0);
  return {
    id,
    ...rest,
    experimentIds: arms.map((arm) => arm.experimentId),
    configNames: [...new Set(arms.flatMap((arm) => arm.metadata.map((row) => row.configName)))],
    messages: count('messages'),
    rejections: count('feedbacks'),
    approvals: count('approvals'),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  return withFileErrors('read', folder, async () => {
    try {
      return (await readdir(folder)).sort();
    } catch (cause) {
      if (hasCode(cause, 'ENOENT')) return [];
      throw cause;
    }
  });
}
