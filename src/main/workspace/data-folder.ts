import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { SoundcheckError } from '@shared/errors';
import { defaultDataFolder } from './default-data-folder';
import { hasCode, reasonOf } from './file-problem';

/** Where everything is kept that Soundcheck writes by itself. */
export interface DataFolder {
  readonly dir: string;
  /** The team's workspace: its local warehouse and its sessions. */
  readonly team: string;
  /** The demo's workspace, apart from the team's. */
  readonly demo: string;
  readonly logs: string;
}

/** Where this computer's user keeps their data unless they say otherwise. */
export const usualDataFolder = (): string =>
  defaultDataFolder({
    platform: process.platform,
    environment: process.env,
    homeFolder: homedir(),
  });

/**
 * Makes the data folder (the platform's usual one unless named) and its layout, for its owner
 * alone on POSIX. A folder that is there already keeps its own mode: it may be one that a person
 * chose for more than Soundcheck. Throws DATA_FOLDER_UNUSABLE.
 */
export async function openDataFolder(folder: string = usualDataFolder()): Promise<DataFolder> {
  const dir = resolve(folder);
  const inside = (name: string): string => join(dir, name);
  const layout = { dir, team: inside('team'), demo: inside('demo'), logs: inside('logs') };
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    for (const path of [layout.team, layout.demo, layout.logs]) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      if (process.platform !== 'win32') await chmod(path, 0o700);
    }
  } catch (cause) {
    throw unusableDataFolder(dir, cause);
  }
  return layout;
}

/** The error for a data folder that cannot be used, with the reason in words. */
export function unusableDataFolder(folder: string, cause: unknown): SoundcheckError {
  const reason = hasCode(cause, 'EEXIST') ? 'it is a file, not a folder' : reasonOf(cause);
  return new SoundcheckError(
    'DATA_FOLDER_UNUSABLE',
    `Soundcheck cannot keep its data in ${folder}: ${reason}. Choose another folder with --data-dir.`,
    { cause },
  );
}
