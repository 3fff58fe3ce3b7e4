import type { Arm, Experiment } from '@shared/domain/experiment';
import type { Member } from '@shared/domain/member';
import type { Message, MessageRef } from '@shared/domain/message';
import { usualRules } from '@shared/domain/quality-rules';
import { decideIn, type Decision } from '@shared/domain/review';
import type { Foundation } from '../../../src/main/foundation';
import { runArm } from '../../../src/main/generation/run-arm';
import type { TimedReply } from '../../../src/main/generation/timed-call';
import type { ModelRequest } from '../../../src/main/models/provider';
import { createSampleWriter } from '../../../src/main/models/sample-writer/sample-writer';
import { prepareRun } from '../../../src/main/services/runs';
import { largestRun } from './program';

const judgedAt = '2026-01-14T12:40:00.000Z';

/** The experiment of the largest run, with nothing made yet. */
export async function emptyExperiment(foundation: Foundation): Promise<Experiment> {
  const request = await largestRun(foundation);
  return prepareRun(foundation.demo, request, {
    members: await foundation.demo.brands.members(request.brand),
    at: new Date(judgedAt),
  });
}

/** Makes an arm's messages in this very thread: the work itself, with nothing around it. */
export async function makeHere(
  foundation: Foundation,
  experiment: Experiment,
  arm: Arm,
): Promise<Message[]> {
  const writer = createSampleWriter();
  const messages: Message[] = [];
  const { demo } = foundation;
  const work = {
    brand: demo.brands.brand(experiment.brand),
    catalogue: await demo.brands.catalogue(experiment.brand),
    config: arm.config,
    users: experiment.users,
    seed: experiment.seed,
    rules: usualRules,
    already: [],
  };
  const ask = async (request: ModelRequest, _stagesDone: number, signal: AbortSignal) => {
    const start = performance.now();
    const reply = await writer.generate(request, signal);
    return { ...reply, latencyMs: performance.now() - start } satisfies TimedReply;
  };
  const tools = {
    ask,
    costOf: demo.models.costOf,
    wait: () => Promise.reject(new Error('The sample writer never asks to wait.')),
    random: Math.random,
    report: (message: Message) => {
      messages.push(message);
      return Promise.resolve();
    },
  };
  await runArm(work, tools, new AbortController().signal);
  return messages;
}

/** The largest run as the sample writer makes it: 25 members, 11 stages, two arms. */
export async function largestExperiment(foundation: Foundation): Promise<Experiment> {
  const experiment = await emptyExperiment(foundation);
  const arms: Arm[] = [];
  for (const arm of experiment.arms) {
    const messages = await makeHere(foundation, experiment, arm);
    arms.push({ ...arm, messages, state: 'finished', endTime: judgedAt });
  }
  return { ...experiment, arms };
}

/** The same words for so many times the members, each with a USER_ID of their own. */
export function multiplied(experiment: Experiment, times: number): Experiment {
  const apart = 10_000_000;
  const repeat = <T extends { userId: number }>(entries: readonly T[]): T[] =>
    Array.from({ length: times }, (_, block) =>
      entries.map((entry) => ({ ...entry, userId: entry.userId + block * apart })),
    ).flat();
  return {
    ...experiment,
    users: repeat<Member>(experiment.users),
    arms: experiment.arms.map((arm) => ({ ...arm, messages: repeat(arm.messages) })),
  };
}

/** Every message of the experiment, arm by arm. */
export const refsOf = (experiment: Experiment): MessageRef[] =>
  experiment.arms.flatMap((arm) =>
    arm.messages.map(({ userId, stage }) => ({ arm: arm.key, userId, stage })),
  );

/** What a reviewer says of the message in this place: one in so many is rejected. */
export const decisionOn = (place: number, oneIn: number): Decision =>
  place % oneIn === 0
    ? { kind: 'rejected', reason: 'poor_header', text: 'Says nothing new', at: judgedAt }
    : { kind: 'approved', at: judgedAt };

/** Every message judged. */
export const reviewed = (experiment: Experiment): Experiment =>
  refsOf(experiment).reduce(
    (current, ref, place) => decideIn(current, ref, decisionOn(place, 7)),
    experiment,
  );
