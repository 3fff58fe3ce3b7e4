import type { Experiment } from '@shared/domain/experiment';
import { readExperimentFile, writeExperimentFile } from '@shared/domain/experiment-file';
import { SoundcheckError } from '@shared/errors';
import { readTextFile, writeTextFile } from './atomic-file';

/**
 * Opens an experiment file. Throws FILE_UNREADABLE when it cannot be had, and BAD_EXPERIMENT_FILE
 * when its content is not an experiment; both sentences name the path.
 */
export async function readExperiment(path: string): Promise<Experiment> {
  const text = await readTextFile(path);
  try {
    return readExperimentFile(text);
  } catch (cause) {
    if (!(cause instanceof SoundcheckError)) throw cause;
    throw new SoundcheckError(cause.code, `${path}: ${cause.message}`, { cause });
  }
}

/** Writes an experiment file as a whole; an older file of that name survives a failure. */
export async function writeExperiment(path: string, experiment: Experiment): Promise<void> {
  await writeTextFile(path, writeExperimentFile(experiment));
}
