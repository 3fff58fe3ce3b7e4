import { randomBytes } from 'node:crypto';
import type { StartRun } from '@shared/contract/experiments';
import { stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import { SoundcheckError } from '@shared/errors';
import { type RunHandle, type RunOptions, startRun } from '../generation/run';
import { experimentId, randomSuffix } from './experiment-id';
import { sampleMembers } from './members';
import type { Workspace } from './workspace';

/**
 * The experiment that a run will fill: its members drawn, its configs checked, its models at hand.
 * Throws BAD_CONFIG, MODEL_UNAVAILABLE or BAD_INPUT before anything is started.
 */
export async function prepareRun(
  workspace: Workspace,
  request: StartRun,
  from: { members: readonly Member[]; at: Date },
): Promise<Experiment> {
  const suffix = randomSuffix(randomBytes(4));
  const startTime = from.at.toISOString();
  const arms = await Promise.all(
    request.arms.map(async (arm): Promise<Arm> => {
      const label = request.arms.length > 1 ? `Config ${arm.key.toUpperCase()}` : 'The config';
      const config = await workspace.configs.require(arm.config, label);
      if (config.brand !== request.brand) {
        throw new SoundcheckError(
          'BAD_CONFIG',
          `${label} is for ${config.brand}, but the run is for ${request.brand}.`,
        );
      }
      workspace.requireModels(stagesOf(config).map((stage) => stage.model));
      return {
        key: arm.key,
        experimentId: experimentId(request.brand, from.at, suffix, arm.key),
        configName: arm.configName,
        configVersion: arm.configVersion,
        config,
        startTime,
        endTime: null,
        state: 'running',
        failure: null,
        messages: [],
        feedbacks: [],
        approvals: [],
      };
    }),
  );
  return {
    brand: request.brand,
    seed: request.seed,
    createdAt: startTime,
    users: sampleMembers(from.members, request.count, request.seed),
    arms,
  };
}

/** Starts making what the experiment does not hold yet. */
export async function beginRun(
  workspace: Workspace,
  experiment: Experiment,
  options: Pick<RunOptions, 'workerPath' | 'onMessage' | 'onArmEnd'>,
): Promise<RunHandle> {
  return startRun({
    arms: experiment.arms.map((arm) => ({
      key: arm.key,
      config: arm.config,
      already: arm.messages,
    })),
    users: experiment.users,
    brand: workspace.brands.brand(experiment.brand),
    catalogue: await workspace.brands.catalogue(experiment.brand),
    seed: experiment.seed,
    providers: workspace.providers,
    models: workspace.models,
    ...options,
  });
}
