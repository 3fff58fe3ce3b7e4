import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createElectronPorts } from '../../../../../src/main/hosts/electron/files';

const dialog = vi.hoisted(() => ({ showSaveDialog: vi.fn(), showOpenDialog: vi.fn() }));
vi.mock('electron', () => ({ dialog }));

const csv = {
  suggestedName: 'feedback.csv',
  description: 'CSV',
  extension: 'csv',
  content: 'a,b\n',
};

let folder: string;
const inFolder = (name: string) => join(folder, name);
const ports = () => createElectronPorts(() => null, folder);
const choose = (filePath: string) => {
  dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath });
  dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: [filePath] });
};

beforeEach(async () => {
  vi.clearAllMocks();
  folder = await mkdtemp(join(tmpdir(), 'soundcheck-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('saving', () => {
  it('asks where, and writes there', async () => {
    choose(inFolder('mine.csv'));
    expect(await ports().saveFile(csv)).toEqual({ kind: 'saved', path: inFolder('mine.csv') });
    expect(await readFile(inFolder('mine.csv'), 'utf8')).toBe('a,b\n');
    expect(dialog.showSaveDialog).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        defaultPath: inFolder('feedback.csv'),
        filters: [
          { name: 'CSV', extensions: ['csv'] },
          { name: 'All files', extensions: ['*'] },
        ],
      }),
    );
  });

  it('begins the next dialog in the folder that was used last', async () => {
    const hosts = ports();
    choose(inFolder('first.csv'));
    await hosts.saveFile(csv);
    const elsewhere = await mkdtemp(inFolder('elsewhere-'));
    choose(join(elsewhere, 'second.csv'));
    await hosts.saveFile(csv);
    await hosts.saveFile(csv);
    expect(dialog.showSaveDialog.mock.lastCall?.[0].defaultPath).toBe(
      join(elsewhere, 'feedback.csv'),
    );
  });

  it('does nothing when the person changed their mind', async () => {
    dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' });
    expect(await ports().saveFile(csv)).toEqual({ kind: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('adds the extension that some dialogs leave out, but never over another file', async () => {
    choose(inFolder('plain'));
    expect(await ports().saveFile(csv)).toEqual({ kind: 'saved', path: inFolder('plain.csv') });
    expect(await ports().saveFile(csv)).toEqual({ kind: 'saved', path: inFolder('plain') });
  });

  it('replaces a file as a whole and leaves nothing beside it', async () => {
    await writeFile(inFolder('old.csv'), 'something much longer than the new content');
    choose(inFolder('old.csv'));
    await ports().saveFile(csv);
    expect(await readFile(inFolder('old.csv'), 'utf8')).toBe('a,b\n');
    expect(await readdir(folder)).toEqual(['old.csv']);
  });

  it('says where it could not write', async () => {
    choose(inFolder('missing-folder/x.csv'));
    await expect(ports().saveFile(csv)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringContaining('missing-folder'),
    });
  });
});

describe('opening', () => {
  const open = () => ports().openFile({ kind: 'dialog' });

  it('gives the text and the name without its folder', async () => {
    await writeFile(inFolder('run 1.soundcheck.json'), '\uFEFF{"format":"🥁"}');
    choose(inFolder('run 1.soundcheck.json'));
    expect(await open()).toEqual({ name: 'run 1.soundcheck.json', text: '{"format":"🥁"}' });
  });

  it('gives nothing when the person changed their mind', async () => {
    dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] });
    expect(await open()).toBeNull();
  });

  it.each([
    ['a missing file', 'gone.json', 'gone.json'],
    ['a folder', '.', 'folder'],
  ])('says what is wrong with %s', async (_what, name, word) => {
    choose(inFolder(name));
    await expect(open()).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining(word),
    });
  });

  it('refuses a file of more than 100 MB before reading it', async () => {
    await writeFile(inFolder('huge.json'), '');
    await truncate(inFolder('huge.json'), 100 * 1024 * 1024 + 1);
    choose(inFolder('huge.json'));
    await expect(open()).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('100 MB'),
    });
  });

  it('knows no uploads', async () => {
    await expect(ports().openFile({ kind: 'upload', id: 'x' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(dialog.showOpenDialog).not.toHaveBeenCalled();
  });
});
