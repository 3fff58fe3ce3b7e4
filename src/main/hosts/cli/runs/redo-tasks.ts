import type { Experiment } from '@shared/domain/experiment';
import type { ArmKey, MessageRef } from '@shared/domain/message';
import { armOf, messageOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import { type ArmTask, tasksToRedo } from '../../../services/run-tasks';
import type { LimitOptions } from '../limit-options';
import type { CommonOptions } from '../options';

/** What `redo` was told. */
export interface RedoOptions extends CommonOptions, LimitOptions {
  readonly experiment: string;
  readonly rejected?: boolean;
  readonly user?: number;
  readonly stage?: number;
  readonly arm?: ArmKey;
  readonly out?: string;
  readonly discardPartial?: boolean;
}

type Which = Pick<RedoOptions, 'rejected' | 'user' | 'stage' | 'arm'>;

/**
 * The messages that are to be made again, by arm; none when nothing is rejected. Throws BAD_INPUT
 * for options that do not go together, and NOT_FOUND for a message that is not there.
 */
export function redoTasks(experiment: Experiment, which: Which): ArmTask[] {
  const { rejected = false, user, stage, arm } = which;
  if (rejected && (user !== undefined || stage !== undefined)) {
    throw new SoundcheckError(
      'BAD_INPUT',
      '--rejected is for all rejected messages, --user and --stage are for one. Leave one of them out.',
    );
  }
  if (arm !== undefined && !armOf(experiment, arm)) {
    throw new SoundcheckError('NOT_FOUND', `The file has no arm ${arm}.`);
  }
  if (rejected) return rejectedTasks(experiment, arm);
  if (user === undefined || stage === undefined) {
    throw new SoundcheckError(
      'BAD_INPUT',
      'Say which messages to make again: --rejected, or one by --user ID and --stage N.',
    );
  }
  return tasksToRedo(experiment, { what: 'messages', refs: refsTo(experiment, user, stage, arm) });
}

function rejectedTasks(experiment: Experiment, only: ArmKey | undefined): ArmTask[] {
  const isWanted = ({ key }: { readonly key: ArmKey }): boolean =>
    only === undefined || key === only;
  const arms = experiment.arms.filter(isWanted);
  if (arms.every(({ feedbacks }) => feedbacks.length === 0)) return [];
  return tasksToRedo(experiment, { what: 'rejected' }).filter(isWanted);
}

/** The message in every arm that has it; in the first arm when none has, for it to be missed there. */
function refsTo(
  { arms }: Experiment,
  userId: number,
  stage: number,
  only: ArmKey | undefined,
): MessageRef[] {
  const asked = arms.filter(({ key }) => only === undefined || key === only);
  const having = asked.filter((arm) => messageOf(arm, userId, stage));
  const named = having.length > 0 ? having : asked.slice(0, 1);
  return named.map(({ key }) => ({ arm: key, userId, stage }));
}
