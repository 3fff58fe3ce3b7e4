import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import type { Environment } from '../models/environment';
import { hasCode, withFileErrors } from '../workspace/file-problem';

export interface EnvironmentSources {
  readonly dataDir: string;
  /** Where the program was started; the process's own unless given. */
  readonly workingFolder?: string;
  /** The process's own unless given. */
  readonly processEnvironment?: Environment;
}

/**
 * The settings by name: the real environment first, then the `.env` of the working folder, then
 * that of the data folder. A name without a value in a `.env` (a template not filled in) counts as
 * absent. Changes nothing in the process. Throws FILE_UNREADABLE for a `.env` that is there but
 * cannot be read.
 */
export async function readEnvironment({
  dataDir,
  workingFolder = process.cwd(),
  processEnvironment = process.env,
}: EnvironmentSources): Promise<Environment> {
  const fromData = await readDotEnv(dataDir);
  const fromWork = await readDotEnv(workingFolder);
  return Object.freeze({ ...fromData, ...fromWork, ...processEnvironment });
}

async function readDotEnv(folder: string): Promise<Environment> {
  const file = join(folder, '.env');
  const bytes = await withFileErrors('read', file, () =>
    readFile(file).catch((cause: unknown) => {
      if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return '';
      throw cause;
    }),
  );
  const settings = Object.entries(parse(bytes)).filter(([, value]) => value !== '');
  return Object.fromEntries(settings);
}
