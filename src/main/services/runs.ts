import { randomBytes } from 'node:crypto';
import type { StartRun } from '@shared/contract/experiments';
import { stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import { hasWords, type Message } from '@shared/domain/message';
import { armOf } from '@shared/domain/review';
import type { QualityRules } from '@shared/domain/quality-rules';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { redone } from '../generation/redo';
import { type ArmToRun, type RunHandle, type RunOptions, startRun } from '../generation/run';
import type { ArmRecord } from '../workspace/session-state';
import { experimentId, randomSuffix } from './experiment-id';
import { sampleMembers } from './members';
import { limitsWith, requestedArms } from './run-request';
import { type ArmTask, stagesOfTask } from './run-tasks';
import type { Workspace } from './workspace';

/** What a run in an experiment that is there already is to do. */
export interface TaskRequest {
  readonly tasks: readonly ArmTask[];
  /** Ceilings of this run alone; what is not named is as in Settings. */
  readonly limits?: RunLimitsPatch | undefined;
}

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
  const limits = limitsWith(workspace.settings.current.limits, request.limits);
  const arms = await requestedArms(workspace, request);
  for (const { config } of arms) {
    workspace.requireModels(
      stagesOf(config).map((stage) => stage.model),
      limits,
    );
  }
  return {
    brand: request.brand,
    seed: request.seed,
    createdAt: startTime,
    users: sampleMembers(from.members, request.count, request.seed),
    arms: arms.map((arm): Arm => ({
      key: arm.key,
      experimentId: experimentId(request.brand, from.at, suffix, arm.key),
      configName: arm.configName,
      configVersion: arm.configVersion,
      config: arm.config,
      startTime,
      endTime: null,
      state: 'running',
      activeMs: 0,
      resumedAt: null,
      failure: null,
      messages: [],
      feedbacks: [],
      approvals: [],
    })),
  };
}

/**
 * Makes sure that these tasks can be done: the configs fit, and the models of the stages that they
 * touch are at hand. Gives the records that make their arms run again; they are to be kept before
 * the run begins. Throws BAD_CONFIG, MODEL_UNAVAILABLE, BAD_INPUT for limits that cannot be kept,
 * or NOT_FOUND for a brand that is not there.
 */
export async function prepareTasks(
  workspace: Workspace,
  experiment: Experiment,
  { tasks, limits: patch }: TaskRequest,
  at: Date,
): Promise<ArmRecord[]> {
  const { users, brand } = experiment;
  const limits = limitsWith(workspace.settings.current.limits, patch);
  const touched = experiment.arms.flatMap((arm) => {
    const task = tasks.find(({ key }) => key === arm.key);
    return task ? [{ arm, models: stagesOfTask(arm, users, task).map(({ model }) => model) }] : [];
  });
  workspace.brands.brand(brand);
  await requestedArms(workspace, { brand, arms: touched.map(({ arm }) => arm) });
  for (const { models } of touched) workspace.requireModels(models, limits);
  return tasks.map(({ key }) => ({
    kind: 'arm',
    arm: key,
    state: 'running',
    endTime: null,
    failure: null,
    resumedAt: at.toISOString(),
  }));
}

interface BeginOptions
  extends Partial<TaskRequest>, Pick<RunOptions, 'workerPath' | 'onMessage' | 'onArmEnd'> {
  /** Rules of this run alone; the others are as in Settings. */
  readonly rules?: Partial<QualityRules>;
}

function armToRun(arm: Arm, { key, redo }: ArmTask): ArmToRun {
  // Messages made again are made in view of what stands around them; of the others, those
  // without words are to be made anew.
  return redo === null
    ? { key, config: arm.config, already: arm.messages.filter(hasWords) }
    : { key, config: arm.config, already: arm.messages, redo };
}

const placeOf = (arm: string, { userId, stage }: Message): string => `${arm}/${userId}/${stage}`;

/** The messages without words that a run makes anew, by arm, user and stage. */
const failuresIn = (experiment: Experiment, tasks: readonly ArmTask[]): Map<string, Message> =>
  new Map(
    tasks
      .filter(({ redo }) => redo === null)
      .flatMap(({ key }) =>
        (armOf(experiment, key)?.messages ?? [])
          .filter((message) => !hasWords(message))
          .map((message) => [placeOf(key, message), message] as const),
      ),
  );

/**
 * Begins to make what the tasks say: everything that has no words, in every arm, unless said. The
 * experiment is as it was when the tasks were made.
 */
export async function beginRun(
  workspace: Workspace,
  experiment: Experiment,
  options: BeginOptions,
): Promise<RunHandle> {
  const { workerPath, onMessage, onArmEnd, limits, rules } = options;
  const tasks = options.tasks ?? experiment.arms.map(({ key }) => ({ key, redo: null }));
  const failures = failuresIn(experiment, tasks);
  const settings = workspace.settings.current;
  return startRun({
    arms: tasks.flatMap((task) => {
      const arm = armOf(experiment, task.key);
      return arm ? [armToRun(arm, task)] : [];
    }),
    users: experiment.users,
    brand: workspace.brands.brand(experiment.brand),
    catalogue: await workspace.brands.catalogue(experiment.brand),
    seed: experiment.seed,
    providers: workspace.providers,
    models: workspace.models,
    rules: { ...settings.rules, ...rules },
    limits: limitsWith(settings.limits, limits),
    scheduler: workspace.scheduler,
    workerPath,
    onMessage: (arm, message) => {
      const before = failures.get(placeOf(arm, message));
      // A try that brought no words was paid for: it is kept behind what it is replaced by.
      return onMessage(arm, before ? redone({ message: before, verdict: null }, message) : message);
    },
    onArmEnd,
  });
}
