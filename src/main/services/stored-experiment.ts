import { stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import { hasWords } from '@shared/domain/message';
import { SoundcheckError } from '@shared/errors';
import type { ReadOptions } from '../warehouse/sql-connection';
import type { StoredArm, StoredRun } from '../warehouse/warehouse';
import type { Workspace } from './workspace';

type OpenableArm = StoredArm & { readonly run: StoredRun };

const isOpenable = (arm: StoredArm): arm is OpenableArm =>
  arm.run !== undefined && arm.messages.length > 0;

interface Place {
  readonly userId: number;
  readonly stage: number;
}

const placeOf = ({ userId, stage }: Place): string => `${userId}/${stage}`;

/**
 * The experiment that arms were stored from: the other way round than `storedArms`. Arms come in
 * the order of their keys, users in the order kept. NOT_FOUND when no messages were ever stored.
 */
export function experimentOf(arms: readonly StoredArm[]): Experiment {
  const openable = arms
    .filter(isOpenable)
    .sort((one, other) => one.run.key.localeCompare(other.run.key));
  const [first] = openable;
  if (!first) throw neverStored(arms.length > 0);
  const users = usersOf(openable);
  return {
    brand: first.run.config.brand,
    seed: first.run.seed,
    createdAt: first.run.createdAt,
    users,
    arms: openable.map((arm) => armFrom(arm, users.length)),
  };
}

/**
 * An experiment as a warehouse holds it, by the warehouse's key. NOT_FOUND when its messages were
 * never stored. BAD_INPUT while newer results of it wait: storing it again would undo them.
 */
export async function storedExperiment(
  { warehouses, queue }: Pick<Workspace, 'warehouses' | 'queue'>,
  key: string,
  experimentId: string,
  options?: ReadOptions,
): Promise<Experiment> {
  await queue.load();
  const warehouse = await warehouses.get(key);
  const experiment = experimentOf(await warehouse.storedArms(experimentId, options));
  const ids = experiment.arms.map((arm) => arm.experimentId);
  if (queue.holds(ids, key)) {
    throw new SoundcheckError(
      'BAD_INPUT',
      'Newer results of this experiment wait to be sent. Send them first, then open it.',
    );
  }
  return experiment;
}

const neverStored = (known: boolean): SoundcheckError =>
  new SoundcheckError(
    'NOT_FOUND',
    known
      ? 'The messages of this experiment were never stored: it comes from the original tool, which keeps figures and rejections alone. You can look at those in the history.'
      : 'There is no such experiment in this warehouse. Look at the history again.',
  );

/** Members whose profile is gone from the warehouse stay as their USER_ID. */
function usersOf(arms: readonly OpenableArm[]): Member[] {
  const users = new Map<number, Member>();
  for (const user of arms.flatMap((arm) => arm.users)) {
    if (!users.has(user.userId)) users.set(user.userId, user);
  }
  for (const { userId } of arms.flatMap((arm) => arm.messages)) {
    if (!users.has(userId)) users.set(userId, { userId, profile: {} });
  }
  return [...users.values()];
}

/**
 * How far the run got is not stored: it is seen from what is there. Verdicts without words to be
 * about, which another program may have left, cannot be shown and are passed over.
 */
function armFrom({ run, ...arm }: OpenableArm, users: number): Arm {
  const [row] = arm.metadata;
  const stages = stageNumbers(run);
  const messages = arm.messages.filter((message) => stages.has(message.stage));
  const judgeable = new Set(messages.filter(hasWords).map(placeOf));
  const free = (entry: Place): boolean => judgeable.delete(placeOf(entry));
  const endTime = row?.endTime ?? null;
  const isWhole = messages.length === users * stages.size;
  return {
    key: run.key,
    experimentId: arm.experimentId,
    configName: row?.configName ?? run.config.campaign_name,
    configVersion: run.configVersion,
    config: run.config,
    startTime: row?.startTime ?? run.createdAt,
    endTime,
    state: endTime === null ? 'interrupted' : isWhole ? 'finished' : 'cancelled',
    activeMs: 0,
    resumedAt: null,
    failure: null,
    messages,
    feedbacks: arm.feedbacks.filter(free),
    approvals: arm.approvals.filter(free),
  };
}

function stageNumbers({ config }: StoredRun): ReadonlySet<number> {
  try {
    return new Set(stagesOf(config).map((stage) => stage.stage));
  } catch (cause) {
    throw new SoundcheckError(
      'WAREHOUSE_FAILED',
      'The config that was stored with this experiment cannot be read, so it cannot be opened. Nothing was changed.',
      { cause },
    );
  }
}
