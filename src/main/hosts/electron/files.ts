import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import {
  type BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { SoundcheckError } from '@shared/errors';
import { writeTextFile } from '../../workspace/atomic-file';
import { withFileErrors } from '../../workspace/file-problem';
import type { FileToSave, HostPorts, OpenedFile } from '../ports';
import { largestFile, tooLarge, toText } from '../text-files';

/**
 * Files by the system's own dialogs, which begin in the folder that was used last.
 *
 * @param window the window to which a dialog belongs, if there is one just then
 * @param firstFolder where the first dialog begins
 */
export function createElectronPorts(
  window: () => BrowserWindow | null,
  firstFolder: string,
): HostPorts {
  let folder = firstFolder;
  return {
    host: 'electron',
    async saveFile(file) {
      const path = await askWhereToSave(window(), file, folder);
      if (path === null) return { kind: 'cancelled' };
      folder = dirname(path);
      await writeTextFile(path, file.content);
      return { kind: 'saved', path };
    },
    async openFile(source) {
      if (source.kind !== 'dialog') {
        throw new SoundcheckError('BAD_INPUT', 'Open the file with the button in this window.');
      }
      const path = await askWhatToOpen(window(), folder);
      if (path === null) return null;
      folder = dirname(path);
      return readTextFile(path);
    },
  };
}

async function askWhereToSave(
  parent: BrowserWindow | null,
  file: FileToSave,
  folder: string,
): Promise<string | null> {
  const options: SaveDialogOptions = {
    defaultPath: join(folder, file.suggestedName),
    filters: [
      { name: file.description, extensions: [file.extension] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  const answer = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options);
  if (answer.canceled || !answer.filePath) return null;
  return withExtension(answer.filePath, file.extension);
}

/**
 * Linux's dialogs add no extension. One is added here unless that would name a file that exists,
 * about which the dialog has not asked.
 */
function withExtension(path: string, extension: string): string {
  if (extname(path)) return path;
  const extended = `${path}.${extension}`;
  return existsSync(extended) ? path : extended;
}

async function askWhatToOpen(parent: BrowserWindow | null, folder: string): Promise<string | null> {
  const options: OpenDialogOptions = {
    defaultPath: folder,
    filters: [
      { name: 'Soundcheck experiment', extensions: ['json'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  };
  const answer = parent
    ? await dialog.showOpenDialog(parent, options)
    : await dialog.showOpenDialog(options);
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/**
 * Reads a text file of at most 100 MB.
 *
 * @throws SoundcheckError FILE_UNREADABLE when it is missing, no plain file, too large or not UTF-8
 */
export async function readTextFile(path: string): Promise<OpenedFile> {
  const name = basename(path);
  const bytes = await withFileErrors('read', path, async () => {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      return size > largestFile ? null : await file.readFile();
    } finally {
      await file.close();
    }
  });
  if (bytes === null) throw tooLarge(name);
  return toText(name, bytes);
}
