import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { RunningProgram } from './runtime/door';
import type { ElectronProgram } from './runtime/launch-electron';

const isElectron = (program: RunningProgram): program is ElectronProgram => 'app' in program;

/**
 * Answers the system's save dialog, which no test can reach, with this path. A browser has no such
 * dialog: there the file arrives as a download.
 */
export async function answerSaveDialog(program: RunningProgram, file: string): Promise<void> {
  if (!isElectron(program)) return;
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

/** Opens this file, in the system's dialog or the browser's, with what asks for it. */
export async function openFile(
  program: RunningProgram,
  file: string,
  open: () => Promise<void>,
): Promise<void> {
  if (isElectron(program)) {
    await program.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, file);
    await open();
  } else {
    const chooser = program.page.waitForEvent('filechooser');
    await open();
    await (await chooser).setFiles(file);
  }
}

/** Does what saves a file and gives its text; in a browser the download is kept at `file`. */
export async function savedText(
  program: RunningProgram,
  file: string,
  save: () => Promise<void>,
): Promise<string> {
  if (isElectron(program)) {
    await save();
    await expect(program.page.getByText(`Saved to ${file}`)).toBeVisible();
  } else {
    const download = program.page.waitForEvent('download');
    await save();
    await (await download).saveAs(file);
  }
  return readFile(file, 'utf8');
}
