import type { ArmStatus, ExperimentStatus, Recoverable } from '@shared/contract/experiments';
import { stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import { hasWords } from '@shared/domain/message';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import type { LeftWork } from '../workspace/session-store';
import { unsavedDrafts, type SessionState } from '../workspace/session-state';

function armStatusOf(arm: Arm, users: number): ArmStatus {
  const stages = stagesOf(arm.config).map((stage) => {
    const made = arm.messages.filter((message) => message.stage === stage.stage);
    const generated = made.filter(hasWords).length;
    return {
      stage: stage.stage,
      platform: stage.platform,
      total: users,
      generated,
      failed: made.length - generated,
    };
  });
  const sum = (pick: (stage: (typeof stages)[number]) => number): number =>
    stages.reduce((total, stage) => total + pick(stage), 0);
  return {
    key: arm.key,
    experimentId: arm.experimentId,
    configName: arm.configName,
    configVersion: arm.configVersion,
    campaignName: arm.config.campaign_name,
    state: arm.state,
    failure: arm.failure,
    startTime: arm.startTime,
    endTime: arm.endTime,
    total: sum((stage) => stage.total),
    generated: sum((stage) => stage.generated),
    failed: sum((stage) => stage.failed),
    approved: arm.approvals.length,
    rejected: arm.feedbacks.length,
    stages,
  };
}

/** What the world around a session has to do with where its experiment stands. */
export interface Surroundings {
  /** Whether results of it wait on disk. */
  readonly waitingToSend: boolean;
  /** Key of the warehouse that is worked with: what is stored in another one is not stored there. */
  readonly warehouse: string;
}

const alone: Surroundings = { waitingToSend: false, warehouse: localWarehouse };

/** Where the session's experiment stands; null without one. */
export function statusOf(
  state: SessionState,
  { waitingToSend, warehouse }: Surroundings = alone,
): ExperimentStatus | null {
  const { experiment } = state;
  if (!experiment) return null;
  const storedAt = state.storedIn === warehouse ? state.storedAt : null;
  return {
    brand: experiment.brand,
    seed: experiment.seed,
    createdAt: experiment.createdAt,
    users: experiment.users.length,
    running: experiment.arms.some((arm) => arm.state === 'running'),
    storedAt,
    storedIsCurrent: storedAt !== null && !state.changedSinceStore,
    waitingToSend,
    arms: experiment.arms.map((arm) => armStatusOf(arm, experiment.users.length)),
  };
}

/** Left work as Home offers it: what it was about, and the names of drafts that were not saved. */
export function recoverableOf(work: LeftWork, around: Surroundings = alone): Recoverable {
  const { id, lastChange, state, damagedLines } = work;
  return {
    id,
    brand: state.experiment?.brand ?? state.builders.at(-1)?.brand ?? '',
    lastChange,
    experiment: statusOf(state, around),
    draftNames: unsavedDrafts(state).map((draft) => draft.configName),
    damagedLines,
  };
}

/**
 * An experiment from a file. A run that the file says is going on is not going on here: it was
 * interrupted. How long it went is not known, so nothing is added to the time that it took.
 */
export function asOpened(experiment: Experiment, at: string): Experiment {
  return {
    ...experiment,
    arms: experiment.arms.map((arm) =>
      arm.state === 'running' ? { ...arm, state: 'interrupted', endTime: at } : arm,
    ),
  };
}
