import type { Experiment } from '@shared/domain/experiment';
import { metadataOf } from '@shared/domain/experiment-metadata';
import type { StoredArm } from '../warehouse/warehouse';

/** The arms of an experiment as the warehouse takes them. */
export function storedArms(experiment: Experiment): StoredArm[] {
  return experiment.arms.map((arm) => ({
    experimentId: arm.experimentId,
    metadata: metadataOf(arm),
    messages: arm.messages,
    feedbacks: arm.feedbacks,
    approvals: arm.approvals,
    users: experiment.users,
    run: {
      key: arm.key,
      seed: experiment.seed,
      createdAt: experiment.createdAt,
      configVersion: arm.configVersion,
      config: arm.config,
    },
  }));
}
