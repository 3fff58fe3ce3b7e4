import type { Arm, Experiment } from '@shared/domain/experiment';
import { hasWords, type Message } from '@shared/domain/message';
import { isNewVersion, withMessage } from '@shared/domain/message-versions';
import { armOf, messageOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import { exists } from '../../../workspace/atomic-file';
import { readExperiment } from '../../../workspace/experiment-files';
import { partialOf, readLeftRun } from './partial-file';

/** Whether what the ended run made belongs in place of what the file has there. */
const belongsInPlace = (made: Message, inFile: Message | undefined): boolean =>
  !inFile || !hasWords(inFile) || isNewVersion(made, inFile);

function joinedArm(inFile: Arm, left: Arm): Arm {
  const { state, startTime, endTime, activeMs, resumedAt, failure } = left;
  return left.messages
    .filter((message) => belongsInPlace(message, messageOf(inFile, message.userId, message.stage)))
    .reduce(withMessage, { ...inFile, state, startTime, endTime, activeMs, resumedAt, failure });
}

/**
 * The experiment of a file together with what an ended run left beside it. The file may have been
 * judged since then, so its verdicts count, and its words where both have the same version. When
 * the two are different experiments the ended run was to take the file's place.
 */
export function joined(inFile: Experiment, left: Experiment): Experiment {
  const ids = (experiment: Experiment): string =>
    experiment.arms.map((arm) => arm.experimentId).join('\n');
  if (ids(inFile) !== ids(left)) return left;
  return {
    ...inFile,
    arms: inFile.arms.map((arm) => {
      const other = armOf(left, arm.key);
      return other ? joinedArm(arm, other) : arm;
    }),
  };
}

/** An experiment to go on with, and what has to be told of it. */
export interface TakenUp {
  readonly experiment: Experiment;
  /** Whether an ended run had left messages beside the file. */
  readonly fromPartial: boolean;
  readonly notes: readonly string[];
}

/**
 * Reads an experiment file with what an ended run left beside it; either of them may be all there
 * is. FILE_UNREADABLE or BAD_EXPERIMENT_FILE when neither can be gone on with.
 */
export async function takeUp(file: string): Promise<TakenUp> {
  const left = await readLeftRun(file);
  if (!left) return { experiment: await readExperiment(file), fromPartial: false, notes: [] };
  const { experiment: made, damagedLines } = left;
  if (!made && damagedLines > 0) {
    throw new SoundcheckError(
      'FILE_UNREADABLE',
      `Nothing in ${partialOf(file)} can be read, so nobody knows what an ended run had made. Move it away to go on with ${file} alone.`,
    );
  }
  if (!made) return { experiment: await readExperiment(file), fromPartial: false, notes: [] };
  const inFile = await readIfExperiment(file);
  return {
    experiment: inFile ? joined(inFile, made) : made,
    fromPartial: true,
    notes: damagedLines === 0 ? [] : [damageNote(file, damagedLines)],
  };
}

const damageNote = (file: string, lines: number): string =>
  `${lines} of the lines in ${partialOf(file)} could not be read. What they held is made again.`;

/** Null where there is no file, or one that the ended run was to take the place of. */
async function readIfExperiment(file: string): Promise<Experiment | null> {
  if (!(await exists(file))) return null;
  try {
    return await readExperiment(file);
  } catch (error) {
    if (error instanceof SoundcheckError && error.code === 'BAD_EXPERIMENT_FILE') return null;
    throw error;
  }
}
