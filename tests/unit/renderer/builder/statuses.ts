import type { ArmStatus, ExperimentStatus } from '@shared/contract/experiments';
import { armStatus as oneStage, experimentOf } from '../components/statuses';

/** A finished arm of two stages over five members, with what the test is about. */
export const armStatus = (changes: Partial<ArmStatus>): ArmStatus =>
  oneStage({
    stages: [
      { stage: 1, platform: 'push', total: 5, generated: 5, failed: 0 },
      { stage: 2, platform: 'email', total: 5, generated: 5, failed: 0 },
    ],
    ...changes,
  });

export const statusWith = (arms: ArmStatus[]): ExperimentStatus =>
  experimentOf({}, { users: 5, running: arms.some((arm) => arm.state === 'running'), arms });
