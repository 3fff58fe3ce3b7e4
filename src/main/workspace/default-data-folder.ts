import { posix, resolve, win32 } from 'node:path';

/** What decides where the data folder is. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
}

/**
 * The data folder when nobody names one: SOUNDCHECK_DATA_DIR, else the platform's place for
 * application data (Apple's file system guide, Windows known folders, XDG base directories 0.8,
 * which has a relative XDG_DATA_HOME ignored).
 */
export function defaultDataFolder({ platform, environment, homeFolder }: Surroundings): string {
  const chosen = environment['SOUNDCHECK_DATA_DIR']?.trim();
  if (chosen) return resolve(chosen);
  if (platform === 'darwin') {
    return posix.join(homeFolder, 'Library', 'Application Support', 'Soundcheck');
  }
  if (platform === 'win32') {
    const applicationData = environment['APPDATA']?.trim();
    return win32.join(
      applicationData || win32.join(homeFolder, 'AppData', 'Roaming'),
      'Soundcheck',
    );
  }
  const dataHome = environment['XDG_DATA_HOME']?.trim() ?? '';
  const base = posix.isAbsolute(dataHome) ? dataHome : posix.join(homeFolder, '.local', 'share');
  return posix.join(base, 'soundcheck');
}
