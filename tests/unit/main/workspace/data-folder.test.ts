import { mkdir, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openDataFolder, unusableDataFolder } from '../../../../src/main/workspace/data-folder';
import { defaultDataFolder } from '../../../../src/main/workspace/default-data-folder';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();

describe('the usual data folder', () => {
  it.each([
    ['darwin', '/Users/ana', {}, '/Users/ana/Library/Application Support/Soundcheck'],
    ['linux', '/home/ana', {}, '/home/ana/.local/share/soundcheck'],
    ['linux', '/home/ana', { XDG_DATA_HOME: '/data' }, '/data/soundcheck'],
    ['linux', '/home/ana', { XDG_DATA_HOME: 'relative' }, '/home/ana/.local/share/soundcheck'],
    ['win32', 'C:\\Users\\Ana', { APPDATA: 'D:\\Roaming' }, 'D:\\Roaming\\Soundcheck'],
    ['win32', 'C:\\Users\\Ana', {}, 'C:\\Users\\Ana\\AppData\\Roaming\\Soundcheck'],
  ] as const)('on %s for %s with %j', (platform, homeFolder, environment, expected) => {
    expect(defaultDataFolder({ platform, homeFolder, environment })).toBe(expected);
  });

  it('is the one that SOUNDCHECK_DATA_DIR names, on every platform', () => {
    const environment = { SOUNDCHECK_DATA_DIR: scratch('mine'), XDG_DATA_HOME: '/data' };
    for (const platform of ['linux', 'darwin'] as const) {
      expect(defaultDataFolder({ platform, homeFolder: '/home/ana', environment })).toBe(
        scratch('mine'),
      );
    }
  });
});

describe('opening a data folder', () => {
  it('makes it with its layout, and finds it again', async () => {
    const folder = await openDataFolder(scratch('a', 'b'));
    expect(folder).toEqual({
      dir: scratch('a', 'b'),
      team: scratch('a', 'b', 'team'),
      demo: scratch('a', 'b', 'demo'),
      logs: scratch('a', 'b', 'logs'),
    });
    for (const path of [folder.dir, folder.team, folder.demo, folder.logs]) {
      expect((await stat(path)).isDirectory()).toBe(true);
    }
    expect(await openDataFolder(scratch('a', 'b'))).toEqual(folder);
  });

  it.skipIf(process.platform === 'win32')('keeps it to its owner', async () => {
    const { dir, team } = await openDataFolder(scratch('mine'));
    for (const path of [dir, team]) expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['a file in its place', 'file', /it is a file, not a folder/],
    ['a file above it', 'file/below', /a file stands where a folder should be/],
    ['a name that is too long', 'x'.repeat(300), /the name is too long/],
  ])('says in a sentence that it cannot be used: %s', async (_, name, reason) => {
    await writeFile(scratch('file'), '');
    const opening = openDataFolder(scratch(name));
    await expect(opening).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow(/Choose another folder with --data-dir\.$/);
  });

  it('says so where a part of the layout is a file', async () => {
    await mkdir(scratch('mine'));
    await writeFile(scratch('mine', 'team'), '');
    await expect(openDataFolder(scratch('mine'))).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
    });
  });

  it('names a missing permission', () => {
    const cause = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    expect(unusableDataFolder('/srv/data', cause).message).toBe(
      'Soundcheck cannot keep its data in /srv/data: you have no permission for it. Choose another folder with --data-dir.',
    );
  });
});
