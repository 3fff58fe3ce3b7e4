import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Preferences, preferencesSchema } from '@shared/contract/application';
import type { Logger } from 'pino';
import { exists, readTextFile, writeTextFile } from './atomic-file';
import { withFileErrors } from './file-problem';

/** What a person likes: their brand, light or dark. */
export interface PreferencesFile {
  readonly current: Preferences;
  /** Resolves when the change is on disk; FILE_UNWRITABLE leaves everything as it was. */
  update(change: Partial<Preferences>): Promise<Preferences>;
}

/**
 * Opens the `preferences.json` of a folder; what is missing has its default. A file that cannot be understood is
 * kept aside under another name, since preferences must never keep anybody from their work.
 */
export async function openPreferences(
  folder: string,
  log: Pick<Logger, 'warn'>,
  clock: () => Date = () => new Date(),
): Promise<PreferencesFile> {
  const file = join(folder, 'preferences.json');
  let current = await readPreferences(file, log, clock);
  let last: Promise<unknown> = Promise.resolve();
  return {
    get current() {
      return current;
    },
    update(change) {
      const written = last.then(async () => {
        const next = preferencesSchema.parse({ ...current, ...change });
        await writeTextFile(file, `${JSON.stringify(next, null, 2)}\n`);
        current = next;
        return next;
      });
      // A change that failed is its caller's to hear of; the next one is written all the same.
      last = written.catch(() => undefined);
      return written;
    },
  };
}

async function readPreferences(
  file: string,
  log: Pick<Logger, 'warn'>,
  clock: () => Date,
): Promise<Preferences> {
  const defaults = preferencesSchema.parse({});
  if (!(await exists(file))) return defaults;
  try {
    return preferencesSchema.parse(JSON.parse(await readTextFile(file)));
  } catch (err) {
    const aside = file.replace(
      /\.json$/,
      `.damaged-${clock().toISOString().replace(/[:.]/g, '-')}.json`,
    );
    log.warn({ err, file, keptAs: aside }, 'The preferences could not be read; defaults are used');
    await withFileErrors('write', aside, () => rename(file, aside));
    return defaults;
  }
}
