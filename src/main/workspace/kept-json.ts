import { rename } from 'node:fs/promises';
import type { z } from 'zod';
import { exists, readTextFile, writeTextFile } from './atomic-file';
import { withFileErrors } from './file-problem';

/** Where it is said that a file could not be read: a log, or a list of problems. */
export interface WarningLog {
  warn(fields: object, message: string): void;
}

/** A value that is kept in a JSON file of its own. */
export interface KeptJson<Value> {
  readonly current: Value;
  /**
   * Gives the value another one to follow. Changes come one after the other, each over what the
   * one before made. Resolves when the change is on disk; FILE_UNWRITABLE, or what `change` throws,
   * leaves everything as it was.
   */
  update(change: (current: Value) => Value): Promise<Value>;
}

/**
 * Opens a JSON file; without one the value is what the schema makes of an empty object. A file that
 * cannot be understood is kept aside under another name, since it must keep nobody from their work.
 *
 * @param content what the file holds, as the beginning of a sentence: "The preferences"
 */
export async function openKeptJson<Value>(
  file: string,
  schema: z.ZodType<Value>,
  content: string,
  log: WarningLog,
  clock: () => Date = () => new Date(),
): Promise<KeptJson<Value>> {
  let current: Value = await readOrKeepAside(file, schema, content, log, clock);
  let last: Promise<unknown> = Promise.resolve();
  return {
    get current() {
      return current;
    },
    update(change) {
      const written = last.then(async (): Promise<Value> => {
        const next = schema.parse(change(current));
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

async function readOrKeepAside<Value>(
  file: string,
  schema: z.ZodType<Value>,
  content: string,
  log: WarningLog,
  clock: () => Date,
): Promise<Value> {
  const defaults = schema.parse({});
  if (!(await exists(file))) return defaults;
  try {
    return schema.parse(JSON.parse(await readTextFile(file)));
  } catch (err) {
    const aside = file.replace(
      /\.json$/,
      `.damaged-${clock().toISOString().replace(/[:.]/g, '-')}.json`,
    );
    log.warn({ err, file, keptAs: aside }, `${content} could not be read; defaults are used`);
    await withFileErrors('write', aside, () => rename(file, aside));
    return defaults;
  }
}
