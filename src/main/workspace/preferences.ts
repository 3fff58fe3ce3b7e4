import { join } from 'node:path';
import { type Preferences, preferencesSchema } from '@shared/contract/application';
import { openKeptJson, type WarningLog } from './kept-json';

/** What a person likes: their brand, light or dark. */
export interface PreferencesFile {
  readonly current: Preferences;
  /** Resolves when the change is on disk; FILE_UNWRITABLE leaves everything as it was. */
  update(change: Partial<Preferences>): Promise<Preferences>;
}

/**
 * Opens the `preferences.json` of a folder; what is missing has its default. A file that cannot be
 * understood is kept aside under another name.
 */
export async function openPreferences(
  folder: string,
  log: WarningLog,
  clock?: () => Date,
): Promise<PreferencesFile> {
  const file = join(folder, 'preferences.json');
  const kept = await openKeptJson(file, preferencesSchema, 'The preferences', log, clock);
  return {
    get current() {
      return kept.current;
    },
    update: (change) => kept.update((current) => ({ ...current, ...change })),
  };
}
