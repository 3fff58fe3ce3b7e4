import { setMaxListeners } from 'node:events';
import type { Brand, ContentPiece } from '@shared/domain/brand';
import { type CampaignConfig, type Stage, stagesOf } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { Message } from '@shared/domain/message';
import type { ModelRequest } from '../models/provider';
import { makeMessage, type MakerTools, type TimedReply } from './message-maker';
import type { EarlierMessage } from './prompt';

/** Everything that one arm's messages are made of. Plain data: it is handed to a worker. */
export interface ArmWork {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly config: CampaignConfig;
  readonly users: readonly Member[];
  readonly seed: number;
  /** Messages that were made before, generated or failed; they are not made again. */
  readonly already: readonly Message[];
}

export interface ArmTools extends Omit<MakerTools, 'ask'> {
  /** Like MakerTools.ask, with the number of stages that this user has behind them. */
  ask(request: ModelRequest, stagesDone: number, signal: AbortSignal): Promise<TimedReply>;
  /** Called for every message in the order they are made; the user's next stage waits for it. */
  report(message: Message): Promise<void>;
}

async function runUser(
  work: ArmWork,
  stages: readonly Stage[],
  member: Member,
  tools: ArmTools,
  signal: AbortSignal,
): Promise<void> {
  const done = new Map(
    work.already
      .filter((message) => message.userId === member.userId)
      .map((message) => [message.stage, message]),
  );
  const earlier: EarlierMessage[] = [];
  const shown = new Set<number>();
  for (const [stagesDone, stage] of stages.entries()) {
    signal.throwIfAborted();
    let message = done.get(stage.stage);
    if (!message) {
      const { brand, catalogue, config, seed } = work;
      message = await makeMessage(
        { brand, catalogue, config, stage, member, earlier: [...earlier], shown, seed },
        { ...tools, ask: (request, aborted) => tools.ask(request, stagesDone, aborted) },
        signal,
      );
      await tools.report(message);
    }
    if (message.status === 'failed') continue;
    earlier.push({ header: message.header, body: message.body });
    if (message.recommendation) shown.add(message.recommendation.contentId);
  }
}

/**
 * Makes an arm's messages: all users side by side, each user's stages in order. A failed message
 * does not stop the user's later stages. The first error that is no message's own (a ModelFailure
 * of the kind `stop`, the signal's reason, a fault in reporting) ends every user's work and is
 * thrown once all of it has ended.
 */
export async function runArm(work: ArmWork, tools: ArmTools, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const stages = stagesOf(work.config);
  const ending = new AbortController();
  // Every user's call listens to it, which Node would take for a leak from the eleventh on.
  setMaxListeners(0, ending.signal);
  const end = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    const runs = work.users.map((member) =>
      runUser(work, stages, member, tools, ending.signal).catch((error: unknown) => {
        ending.abort(error);
        throw error;
      }),
    );
    await Promise.allSettled(runs);
    ending.signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', end);
  }
}
