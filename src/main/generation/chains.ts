import type { Brand, ContentPiece } from '@shared/domain/brand';
import { type CampaignConfig, type Stage, stagesOf } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import { hasWords, type Message } from '@shared/domain/message';
import type { QualityRules } from '@shared/domain/quality-rules';
import { SoundcheckError } from '@shared/errors';
import { type Backoff, providerBackoff } from './backoff';
import { type Redo, redoOf, type RedoTask } from './redo';
import { type Standing, standingOf } from './standing';

/** Everything that one arm's messages are made of. */
export interface ArmWork {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly config: CampaignConfig;
  readonly users: readonly Member[];
  readonly seed: number;
  readonly rules: QualityRules;
  /** Messages that were made before, with words or without; they are not made again. */
  readonly already: readonly Message[];
  /** When there: only these are made, each in the place of the message that it names. */
  readonly redo?: readonly RedoTask[] | undefined;
  readonly backoff?: Backoff | undefined;
}

/** One message to be made. */
export interface Link {
  readonly stage: number;
  readonly redo: Redo | null;
}

/** One user's messages, made one after the other: each sees what the ones before it say. */
export interface Chain {
  readonly member: Member;
  readonly standing: readonly Standing[];
  /** In the order of their stages, each stage once. */
  readonly links: readonly Link[];
}

/** An arm's work as plain data, small enough to be handed to a worker. */
export interface ArmChains {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly campaign: Pick<CampaignConfig, 'campaign_name' | 'campaign_instructions'>;
  readonly stages: readonly Stage[];
  readonly seed: number;
  readonly rules: QualityRules;
  readonly backoff: Backoff;
  readonly chains: readonly Chain[];
}

/** Items by key; where a key comes twice, the first one counts. */
function firstBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item> {
  const byKey = new Map<number, Item>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return byKey;
}

/** The stages that are to be made again for one user, or all that were not made yet. */
function linksOf(
  stages: readonly Stage[],
  made: readonly Message[],
  redo: readonly RedoTask[] | null,
): Link[] {
  if (redo === null) {
    const done = new Set(made.map(({ stage }) => stage));
    return stages
      .filter(({ stage }) => !done.has(stage))
      .map(({ stage }) => ({ stage, redo: null }));
  }
  const tasks = firstBy(redo, ({ message }) => message.stage);
  return [...tasks.values()]
    .map((task) => ({ stage: task.message.stage, redo: redoOf(task) }))
    .sort((left, right) => left.stage - right.stage);
}

function refuseStrangers(work: ArmWork, stages: readonly Stage[]): void {
  const stranger = work.redo?.find(
    ({ message }) =>
      !work.users.some(({ userId }) => userId === message.userId) ||
      !stages.some(({ stage }) => stage === message.stage),
  );
  if (!stranger) return;
  const { userId, stage } = stranger.message;
  throw new SoundcheckError(
    'NOT_FOUND',
    `The message of stage ${stage} for user ${userId} cannot be made again: the experiment has no such stage or no such user.`,
  );
}

/**
 * What is to be made, user by user. Nothing is in it twice, even where users, stages or tasks are.
 * Throws NOT_FOUND for a message to be made again whose user or stage is not there.
 */
export function chainsOf(work: ArmWork): ArmChains {
  const { brand, catalogue, config, seed, rules, already, backoff = providerBackoff } = work;
  const stages = [...firstBy(stagesOf(config), ({ stage }) => stage).values()];
  refuseStrangers(work, stages);
  const chains = [...firstBy(work.users, ({ userId }) => userId).values()].map((member) => {
    const isTheirs = ({ userId }: Message): boolean => userId === member.userId;
    const made = already.filter(isTheirs);
    const redo = work.redo?.filter(({ message }) => isTheirs(message)) ?? null;
    return {
      member,
      standing: made.filter(hasWords).map(standingOf),
      links: linksOf(stages, made, redo),
    };
  });
  return {
    brand,
    catalogue,
    campaign: {
      campaign_name: config.campaign_name,
      campaign_instructions: config.campaign_instructions,
    },
    stages,
    seed,
    rules,
    backoff,
    chains: chains.filter(({ links }) => links.length > 0),
  };
}
