import { homedir } from 'node:os';
import { defaultDataFolder } from '../workspace/default-data-folder';

/**
 * Under which name the keychain keeps the secrets of a data folder: another folder than the usual
 * one has its own, so that two installations never see each other's.
 */
export function keychainService(dataDir: string, usual: string = usualFolder()): string {
  return dataDir === usual ? 'Soundcheck' : `Soundcheck (${dataDir})`;
}

/** The platform's place. SOUNDCHECK_DATA_DIR makes another folder no more usual than --data-dir. */
const usualFolder = (): string =>
  defaultDataFolder({
    platform: process.platform,
    environment: { ...process.env, SOUNDCHECK_DATA_DIR: undefined },
    homeFolder: homedir(),
  });
