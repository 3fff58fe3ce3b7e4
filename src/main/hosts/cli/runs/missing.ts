import { stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import { hasWords } from '@shared/domain/message';

/** How many of an arm's messages are not there, or have no words. */
const missingInArm = (arm: Arm, users: Experiment['users']): number =>
  stagesOf(arm.config).length * users.length - arm.messages.filter(hasWords).length;

/** How many messages a run that is taken up again has to make. */
export const missingIn = ({ arms, users }: Experiment): number =>
  arms.reduce((sum, arm) => sum + missingInArm(arm, users), 0);

/** The experiment with arms in which nothing is missing as finished, however their run ended. */
export const completed = (experiment: Experiment): Experiment => ({
  ...experiment,
  arms: experiment.arms.map((arm) =>
    missingInArm(arm, experiment.users) === 0 ? { ...arm, state: 'finished', failure: null } : arm,
  ),
});
