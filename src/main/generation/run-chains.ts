import { setMaxListeners } from 'node:events';
import type { Message } from '@shared/domain/message';
import { type NamedPiece, notNamedIn } from '@shared/quality/naming';
import { ModelFailure, type ModelRequest } from '../models/provider';
import type { ArmChains, Chain } from './chains';
import { makeMessage, type MakerTools } from './message-maker';
import { type Standing, standingOf } from './standing';
import type { TimedReply } from './timed-call';

export interface ArmTools extends Omit<MakerTools, 'ask'> {
  /** Like MakerTools.ask, with the number of stages that this user has behind them. */
  ask(request: ModelRequest, stagesDone: number, signal: AbortSignal): Promise<TimedReply>;
  /** Called for every message; a user's come one after the other, in the order they are made. */
  report(message: Message): Promise<void>;
}

/** By stage: the pieces that a message names by mistake, since its writer does not speak of them. */
function confusableOf({ stages, campaign, catalogue }: ArmChains): Map<number, NamedPiece[]> {
  const { campaign_name, campaign_instructions } = campaign;
  return new Map(
    stages.map(({ stage, instructions }) => [
      stage,
      notNamedIn(`${campaign_name}\n${campaign_instructions}\n${instructions}`, catalogue),
    ]),
  );
}

async function runChain(
  arm: ArmChains,
  { member, standing, links }: Chain,
  confusable: ReadonlyMap<number, readonly NamedPiece[]>,
  tools: ArmTools,
  signal: AbortSignal,
): Promise<void> {
  const { brand, catalogue, campaign, stages, seed, rules, backoff } = arm;
  const said = new Map<number, Standing>(standing.map((words) => [words.stage, words]));
  // The next stage is asked for while the last message is still on its way to the disk.
  let reported = Promise.resolve();
  try {
    for (const [index, link] of links.entries()) {
      signal.throwIfAborted();
      const stage = stages.find((candidate) => candidate.stage === link.stage);
      if (!stage) continue;
      const others = [...said.values()].filter((words) => words.stage !== link.stage);
      const stagesDone = stages.length - (links.length - index);
      const made = await makeMessage(
        {
          ...{ brand, catalogue, campaign, stage, member, seed, rules, backoff },
          confusable: confusable.get(stage.stage) ?? [],
          earlier: others
            .filter((words) => words.stage < link.stage)
            .sort((left, right) => left.stage - right.stage),
          shown: new Set(others.flatMap(({ contentId }) => contentId ?? [])),
          redo: link.redo,
        },
        { ...tools, ask: (request, aborted) => tools.ask(request, stagesDone, aborted) },
        signal,
      );
      await reported;
      if (made.message) reported = tools.report(made.message);
      if (made.message && made.hasWords) said.set(stage.stage, standingOf(made.message));
      if (made.stop) throw made.stop;
    }
  } finally {
    await reported;
  }
}

/** Limits that a person set: an arm that meets one of them is stopped, and has not failed. */
const limits: ReadonlySet<string> = new Set(['cost-limit', 'price-unknown']);

export const isRunLimit = (error: unknown): error is ModelFailure =>
  error instanceof ModelFailure && limits.has(error.code);

/**
 * Makes an arm's messages: all users side by side, each user's stages in order. A message without
 * words does not stop the user's later stages. The first error that is no message's own (a
 * ModelFailure of the kind `stop`, the signal's reason, a fault in reporting) ends every user's
 * work and is thrown once all of it has ended. A limit of the run ends nobody else's call, which
 * may be under way and paid for; it is thrown at the end.
 */
export async function runChains(
  arm: ArmChains,
  tools: ArmTools,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const confusable = confusableOf(arm);
  const ending = new AbortController();
  // Every user's call listens to it, which Node would take for a leak from the eleventh on.
  setMaxListeners(0, ending.signal);
  const end = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  const report = (made: Message): Promise<void> =>
    tools.report(made).catch((error: unknown) => ending.abort(error));
  const limitsMet: ModelFailure[] = [];
  try {
    const runs = arm.chains.map((chain) =>
      runChain(arm, chain, confusable, { ...tools, report }, ending.signal).catch(
        (error: unknown) => {
          if (isRunLimit(error)) limitsMet.push(error);
          else ending.abort(error);
        },
      ),
    );
    await Promise.all(runs);
    ending.signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', end);
  }
  const [limit] = limitsMet;
  if (limit) throw limit;
}
