import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { openPreferences } from '../../../../src/main/workspace/preferences';
import { useScratchFolder } from './scratch-folder';

const scratch = useScratchFolder();
const log = () => ({ warn: vi.fn() });
const defaults = { brand: null, colorScheme: 'auto', helpHidden: false };

describe('preferences', () => {
  it('have their defaults at first, and no file', async () => {
    const preferences = await openPreferences(scratch(), log());
    expect(preferences.current).toEqual(defaults);
    expect(await readdir(scratch())).toEqual([]);
  });

  it('are there again at the next start', async () => {
    const first = await openPreferences(scratch(), log());
    expect(await first.update({ brand: 'pianote' })).toEqual({ ...defaults, brand: 'pianote' });
    await first.update({ colorScheme: 'dark' });
    const second = await openPreferences(scratch(), log());
    expect(second.current).toEqual({ ...defaults, brand: 'pianote', colorScheme: 'dark' });
  });

  it('keep every one of several changes at once', async () => {
    const preferences = await openPreferences(scratch(), log());
    await Promise.all([
      preferences.update({ brand: 'singeo' }),
      preferences.update({ helpHidden: true }),
      preferences.update({ colorScheme: 'light' }),
    ]);
    expect(JSON.parse(await readFile(scratch('preferences.json'), 'utf8'))).toEqual({
      brand: 'singeo',
      helpHidden: true,
      colorScheme: 'light',
    });
  });

  it('fill in what an older file does not know', async () => {
    await writeFile(scratch('preferences.json'), '{"brand":"drumeo","fromLater":1}');
    const preferences = await openPreferences(scratch(), log());
    expect(preferences.current).toEqual({ ...defaults, brand: 'drumeo' });
  });

  it.each(['{"brand":', '[]', '{"colorScheme":"purple"}'])(
    'go back to the defaults when the file is %s, which is kept aside and logged',
    async (text) => {
      await writeFile(scratch('preferences.json'), text);
      const logged = log();
      const preferences = await openPreferences(
        scratch(),
        logged,
        () => new Date('2026-03-04T05:06:07.008Z'),
      );
      expect(preferences.current).toEqual(defaults);
      const aside = 'preferences.damaged-2026-03-04T05-06-07-008Z.json';
      expect(await readFile(scratch(aside), 'utf8')).toBe(text);
      expect(logged.warn).toHaveBeenCalledTimes(1);
      await preferences.update({ brand: 'drumeo' });
      expect((await readdir(scratch())).sort()).toEqual([aside, 'preferences.json']);
    },
  );

  it('stay as they were when the disk refuses, and can be changed once it does not', async () => {
    const preferences = await openPreferences(scratch(), log());
    await mkdir(scratch('preferences.json'));
    await expect(preferences.update({ brand: 'drumeo' })).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    expect(preferences.current).toEqual(defaults);
    await rmdir(scratch('preferences.json'));
    await preferences.update({ helpHidden: true });
    expect(preferences.current).toEqual({ ...defaults, helpHidden: true });
  });
});
