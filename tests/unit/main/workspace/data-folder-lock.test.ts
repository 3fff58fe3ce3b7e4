import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DataFolderLock,
  lockDataFolder,
} from '../../../../src/main/workspace/data-folder-lock';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();
const locks: DataFolderLock[] = [];
afterEach(async () => {
  await Promise.all(locks.splice(0).map((lock) => lock.release()));
});

async function take(what: string): Promise<DataFolderLock> {
  const lock = await lockDataFolder(scratch(), { what });
  locks.push(lock);
  return lock;
}

/** A process number that no process has: above the largest that Linux, macOS and Windows give. */
const noProcess = 2 ** 31 - 2;

/** What a program that was killed leaves behind. */
async function leaveLock(owner: object | string): Promise<void> {
  await mkdir(scratch('soundcheck.lock'));
  const text = typeof owner === 'string' ? owner : JSON.stringify(owner);
  await writeFile(scratch('soundcheck.lock.json'), text);
}

describe('a data folder', () => {
  it('is refused to a second program, in a sentence that names the first', async () => {
    await take('the Soundcheck window');
    await expect(take('soundcheck serve')).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      message: `Soundcheck is already open on this data folder (process ${process.pid}, the Soundcheck window). Close it, or choose another folder with --data-dir.`,
    });
  });

  it('is free again once it was given back', async () => {
    const first = await lockDataFolder(scratch(), { what: 'the Soundcheck window' });
    await first.release();
    expect(await readdir(scratch())).toEqual([]);
    await take('soundcheck serve');
  });

  it('goes to one of many that ask at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, (_, number) => take(`program ${number}`)),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const refused of results.filter((result) => result.status === 'rejected')) {
      expect(refused).toMatchObject({ reason: { code: 'DATA_FOLDER_IN_USE' } });
    }
  });

  it('is taken over at once from a process that ended', async () => {
    await leaveLock({
      pid: noProcess,
      what: 'the Soundcheck window',
      host: hostname(),
      startedAt: 1,
    });
    await take('soundcheck serve');
    await expect(take('another')).rejects.toThrow('soundcheck serve');
  });

  it('goes to one of many that find a dead owner’s lock', async () => {
    await leaveLock({
      pid: noProcess,
      what: 'the Soundcheck window',
      host: hostname(),
      startedAt: 1,
    });
    const results = await Promise.allSettled([take('one'), take('two'), take('three')]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('is taken over from an earlier process with the same number, as in a container', async () => {
    await leaveLock({
      pid: process.pid,
      what: 'soundcheck serve',
      host: hostname(),
      startedAt: performance.timeOrigin - 60_000,
    });
    await take('soundcheck serve');
  });

  it('is left to a process on another computer, which cannot be asked', async () => {
    await leaveLock({
      pid: noProcess,
      what: 'the Soundcheck window',
      host: 'elsewhere',
      startedAt: 1,
    });
    await expect(take('soundcheck serve')).rejects.toThrow(`process ${noProcess}`);
  });

  it('is left to whoever holds it when their record cannot be read', async () => {
    await leaveLock('{"pid":');
    await expect(take('soundcheck serve')).rejects.toThrow(
      'Soundcheck is already open on this data folder. Close it, or',
    );
  });
});
