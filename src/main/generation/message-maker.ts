import type { Brand, ContentPiece } from '@shared/domain/brand';
import type { CampaignConfig, Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { Finding, Message } from '@shared/domain/message';
import { checkMessage } from '@shared/quality/check-message';
import { ModelFailure, type ModelReply, type ModelRequest, type Prompt } from '../models/provider';
import { parseAnswer } from './answer';
import { waitAfter } from './backoff';
import { buildPrompt, type EarlierMessage, promptText } from './prompt';
import { recommend } from './recommendation';
import { mixSeed } from './seed';

/** Answers asked for before a message whose words are not usable is kept as failed. */
export const mostAnswers = 3;

export interface MessageTask {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  readonly config: CampaignConfig;
  readonly stage: Stage;
  readonly member: Member;
  /** What earlier stages said to this user, oldest first, and which pieces they pointed to. */
  readonly earlier: readonly EarlierMessage[];
  readonly shown: ReadonlySet<number>;
  /** The run's seed. */
  readonly seed: number;
}

/** A reply with the time that the call itself took, without its wait for a turn. */
export interface TimedReply extends ModelReply {
  readonly latencyMs: number;
}

/** A ModelFailure that knows how long the failed call took. */
export class TimedFailure extends ModelFailure {
  constructor(
    failure: ModelFailure,
    readonly latencyMs: number,
  ) {
    super(failure.kind, failure.code, failure.message, {
      cause: failure,
      usage: failure.usage,
      ...(failure.retryAfterMs !== null && { retryAfterMs: failure.retryAfterMs }),
    });
  }
}

/** What making a message needs from outside; everything else of it is pure. */
export interface MakerTools {
  /** Asks the model once. Throws a TimedFailure, and the signal's reason when aborted. */
  ask(request: ModelRequest, signal: AbortSignal): Promise<TimedReply>;
  /** US dollars, or null when the model's price is unknown. */
  readonly costOf: (model: string, tokensIn: number, tokensOut: number) => number | null;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
}

/** What the attempts at one message have used up so far. */
interface Tally {
  attempts: number;
  tokensIn: number;
  tokensOut: number;
  latencyMs: number;
}

function count(tally: Tally, call: Omit<Tally, 'attempts'>): void {
  tally.attempts += 1;
  tally.tokensIn += call.tokensIn;
  tally.tokensOut += call.tokensOut;
  tally.latencyMs += call.latencyMs;
}

/** Asks until an answer comes, through passing faults; throws the failure that remains. */
async function askPatiently(
  request: ModelRequest,
  tools: MakerTools,
  tally: Tally,
  signal: AbortSignal,
): Promise<TimedReply> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const reply = await tools.ask(request, signal);
      count(tally, reply);
      return reply;
    } catch (error) {
      if (!(error instanceof TimedFailure)) throw error;
      count(tally, { ...error.usage, latencyMs: error.latencyMs });
      if (error.kind !== 'again') throw error;
      const pause = waitAfter(attempt, error.retryAfterMs, tools.random);
      if (pause === null) throw error;
      await tools.wait(pause, signal);
    }
  }
}

interface Words {
  readonly header: string;
  readonly body: string;
  readonly findings: Finding[];
}

const asSentence = (faults: readonly Finding[]): string =>
  faults.map((finding) => finding.message).join(' ');

/** The answer when it can be used, else what is wrong with it. */
function judge(text: string, task: MessageTask): Words | Finding {
  const parsed = parseAnswer(text);
  if (parsed.kind === 'fault') return { code: 'answer-shape', message: parsed.fault };
  const { answer } = parsed;
  const { errors, warnings } = checkMessage({
    ...answer,
    platform: task.stage.platform,
    earlier: task.earlier,
  });
  const [first] = errors;
  if (first) return { code: first.code, message: asSentence(errors) };
  return { ...answer, findings: warnings };
}

/**
 * Makes one message: picks the recommendation, asks the model, checks the answer, and asks again
 * with the fault named, up to `mostAnswers` answers. What cannot be had is returned as a failed
 * message with its reason: words are never blank, invented or cut.
 *
 * Throws a ModelFailure of the kind `stop`, which ends the arm, and the signal's reason.
 */
export async function makeMessage(
  task: MessageTask,
  tools: MakerTools,
  signal: AbortSignal,
): Promise<Message> {
  const { brand, catalogue, config, stage, member, earlier, shown, seed } = task;
  const recommendation = recommend({ stage, member, catalogue, shown, seed });
  const tally: Tally = { attempts: 0, tokensIn: 0, tokensOut: 0, latencyMs: 0 };

  const promptFor = (fault: string | null): Prompt =>
    buildPrompt({ brand, config, stage, member, recommendation, earlier, fault });

  let prompt = promptFor(null);
  const finish = (words: Words | null, failure: Finding | null): Message => ({
    userId: member.userId,
    stage: stage.stage,
    status: words ? 'generated' : 'failed',
    header: words?.header ?? '',
    body: words?.body ?? '',
    model: stage.model,
    platform: stage.platform,
    recommendation: recommendation && {
      contentId: recommendation.contentId,
      type: recommendation.type,
      title: recommendation.title,
    },
    tokensIn: tally.tokensIn,
    tokensOut: tally.tokensOut,
    costUsd: tools.costOf(stage.model, tally.tokensIn, tally.tokensOut),
    latencyMs: Math.round(tally.latencyMs),
    attempts: tally.attempts,
    prompt: promptText(prompt),
    findings: words?.findings ?? [],
    failure,
  });

  let lastFault: Finding | null = null;
  for (let answer = 1; answer <= mostAnswers; answer += 1) {
    prompt = promptFor(lastFault?.message ?? null);
    const material = {
      brand,
      campaignInstructions: config.campaign_instructions,
      stage,
      member: stage.personalization ? member : null,
      recommendation,
      earlier,
      seed: mixSeed(seed, member.userId, stage.stage, answer),
    };
    try {
      const reply = await askPatiently(
        { model: stage.model, prompt, material },
        tools,
        tally,
        signal,
      );
      const judged = judge(reply.text, task);
      if ('header' in judged) return finish(judged, null);
      lastFault = judged;
    } catch (error) {
      if (!(error instanceof ModelFailure) || error.kind === 'stop') throw error;
      return finish(null, { code: error.code, message: error.message });
    }
  }
  return finish(null, lastFault);
}
