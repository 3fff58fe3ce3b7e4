import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import {
  usualSettings,
  type WorkspaceSettings,
} from '../../../../src/shared/domain/workspace-settings';
import {
  fixedSettings,
  openWorkspaceSettings,
} from '../../../../src/main/services/workspace-settings';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const log = () => ({ warn: vi.fn() });

const banning = (word: string) => (settings: WorkspaceSettings) => ({
  rules: {
    ...settings.rules,
    bannedWords: { drumeo: [...(settings.rules.bannedWords['drumeo'] ?? []), word] },
  },
});

describe("a team's settings", () => {
  it('are as usual at first, without a file', async () => {
    const settings = await openWorkspaceSettings(scratch(), log());
    expect(settings.current).toEqual(usualSettings);
    expect(settings.editable).toBe(true);
    expect(await readdir(scratch())).toEqual([]);
  });

  it('are there again at the next start', async () => {
    const first = await openWorkspaceSettings(scratch(), log());
    const limits = { ...usualSettings.limits, maxCostUsd: 2 };
    expect(await first.update(() => ({ limits }))).toEqual({ ...usualSettings, limits });
    const second = await openWorkspaceSettings(scratch(), log());
    expect(second.current).toEqual({ ...usualSettings, limits });
  });

  it('keep every one of several changes at once, each over the one before', async () => {
    const settings = await openWorkspaceSettings(scratch(), log());
    await Promise.all(['cheap', 'free', 'hurry'].map((word) => settings.update(banning(word))));
    const kept: unknown = JSON.parse(await readFile(scratch('settings.json'), 'utf8'));
    expect(kept).toEqual(settings.current);
    expect(settings.current.rules.bannedWords).toEqual({ drumeo: ['cheap', 'free', 'hurry'] });
  });

  it('stay as they were when a change is refused, and can be changed afterwards', async () => {
    const settings = await openWorkspaceSettings(scratch(), log());
    const refused = settings.update(() => {
      throw new Error('Not that.');
    });
    const after = settings.update(banning('cheap'));
    await expect(refused).rejects.toThrow('Not that.');
    expect((await after).rules.bannedWords).toEqual({ drumeo: ['cheap'] });
  });

  it('stay as they were when the disk refuses', async () => {
    const settings = await openWorkspaceSettings(scratch(), log());
    await mkdir(scratch('settings.json'));
    await expect(settings.update(banning('cheap'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
    expect(settings.current).toEqual(usualSettings);
    await rmdir(scratch('settings.json'));
    await settings.update(banning('free'));
    expect(settings.current.rules.bannedWords).toEqual({ drumeo: ['free'] });
  });

  it('fill in what an older file does not know', async () => {
    await writeFile(scratch('settings.json'), '{"limits":{"concurrency":3},"fromLater":1}');
    const settings = await openWorkspaceSettings(scratch(), log());
    expect(settings.current).toEqual({
      ...usualSettings,
      limits: { ...usualSettings.limits, concurrency: 3 },
    });
  });

  it.each(['{"rules":', '[]', '{"rules":{"similarity":7}}', '{"servers":[{"key":"A B"}]}'])(
    'go back to the usual ones when the file is %s, which is kept aside and logged',
    async (text) => {
      await writeFile(scratch('settings.json'), text);
      const logged = log();
      const clock = (): Date => new Date('2026-03-04T05:06:07.008Z');
      const settings = await openWorkspaceSettings(scratch(), logged, clock);
      expect(settings.current).toEqual(usualSettings);
      const aside = 'settings.damaged-2026-03-04T05-06-07-008Z.json';
      expect(await readFile(scratch(aside), 'utf8')).toBe(text);
      expect(logged.warn).toHaveBeenCalledTimes(1);
    },
  );
});

describe('the settings of the sample workspace', () => {
  it('are the usual ones, and nobody can change them', async () => {
    const settings = fixedSettings();
    expect(settings.editable).toBe(false);
    await expect(settings.update(banning('cheap'))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('sample workspace'),
    });
    expect(settings.current).toEqual(usualSettings);
  });
});
