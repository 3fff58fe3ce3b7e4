import type { Brand, ContentPiece } from '@shared/domain/brand';
import type { CampaignConfig, Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { Finding, Message, MessageStatus } from '@shared/domain/message';
import type { QualityRules } from '@shared/domain/quality-rules';
import type { Words } from '@shared/quality/check-message';
import type { NamedPiece } from '@shared/quality/naming';
import { ModelFailure, type ModelRequest, type Prompt } from '../models/provider';
import type { Backoff } from './backoff';
import { better, judge, type Judgement } from './judgement';
import { askPatiently, type AskingTools, nothingSpent, type Spent } from './patience';
import { buildPrompt, type Fault, promptText } from './prompt';
import { recommend } from './recommendation';
import type { Redo } from './redo';
import { mixSeed } from './seed';

export interface MessageTask {
  readonly brand: Brand;
  readonly catalogue: readonly ContentPiece[];
  /** Pieces that the message must not name in place of the recommended one. */
  readonly confusable: readonly NamedPiece[];
  readonly campaign: Pick<CampaignConfig, 'campaign_name' | 'campaign_instructions'>;
  readonly stage: Stage;
  readonly member: Member;
  /** What earlier stages said to this user, oldest first. */
  readonly earlier: readonly Words[];
  /** Ids of the pieces that other messages pointed this user to. */
  readonly shown: ReadonlySet<number>;
  readonly rules: QualityRules;
  readonly backoff: Backoff;
  /** The run's seed. */
  readonly seed: number;
  /** What stood in the message's place; null when it is made for the first time. */
  readonly redo: Redo | null;
}

/** What making a message needs from outside; everything else of it is pure. */
export interface MakerTools extends AskingTools {
  /** US dollars, or null when the model's price is unknown. */
  readonly costOf: (model: string, tokensIn: number, tokensOut: number) => number | null;
}

export interface Made {
  /** Null when the arm was stopped before this message had cost anything. */
  readonly message: Message | null;
  /** Whether it has words. */
  readonly hasWords: boolean;
  /** What no further call of the arm will survive; null when the arm can go on. */
  readonly stop: ModelFailure | null;
}

/** Failures that have a status of their own; the others are `failed`. */
const statuses: ReadonlyMap<string, MessageStatus> = new Map([
  ['refused', 'refused'],
  ['content-filter', 'filtered'],
  ['cut-off', 'cut_off'],
]);

/** A task with the piece that was picked for it and the words that it has to stay clear of. */
interface Brief extends MessageTask {
  readonly recommendation: ContentPiece | null;
  readonly clearOf: readonly Words[];
}

function briefOf(task: MessageTask): Brief {
  const former = task.redo?.former ?? [];
  return {
    ...task,
    recommendation: recommend({ ...task, redo: task.redo ?? undefined }),
    clearOf: [...task.earlier, ...former].map(({ header, body }) => ({ header, body })),
  };
}

function requestFor(brief: Brief, answer: number, fault: Fault | null): ModelRequest {
  const { brand, campaign, stage, member, recommendation, earlier, rules, redo, seed } = brief;
  const versions = redo ? [redo.versions] : [];
  return {
    model: stage.model,
    prompt: buildPrompt({
      ...{ brand, config: campaign, stage, member, recommendation, earlier, rules, fault },
      redo: redo?.former ?? [],
    }),
    material: {
      brand,
      campaignInstructions: campaign.campaign_instructions,
      stage,
      member: stage.personalization ? member : null,
      recommendation,
      earlier: brief.clearOf,
      seed: mixSeed(seed, member.userId, stage.stage, answer, ...versions),
    },
  };
}

function judged(brief: Brief, answer: Words): Judgement {
  const { brand, stage, rules, recommendation, clearOf, confusable } = brief;
  return judge({
    ...answer,
    platform: stage.platform,
    rules,
    brand: { key: brand.key, bannedWords: brand.voice.bannedWords },
    earlier: clearOf,
    recommendation,
    catalogue: confusable,
  });
}

/** What was wrong with the last answer, and with what was no answer since. */
function together(fault: Fault | null, noise: string | null): Fault | null {
  if (noise === null) return fault;
  return fault ? { ...fault, sentence: `${fault.sentence} ${noise}` } : unread(noise);
}

const unread = (sentence: string): Fault => ({ sentence, answer: null });

const asFinding = ({ code, message }: ModelFailure): Finding => ({ code, message });

/** What came of asking for one message. */
interface Search {
  readonly best: (Judgement & { readonly prompt: Prompt }) | null;
  /** Why the last answer was not good enough, or why none came; null when it was good. */
  readonly reason: Finding | null;
  readonly stop: ModelFailure | null;
  readonly spent: Spent;
  /** The last prompt. */
  readonly prompt: Prompt;
}

/** Asks for answers until one is good, or there are to be no more. */
async function search(brief: Brief, tools: MakerTools, signal: AbortSignal): Promise<Search> {
  let spent = nothingSpent;
  let fault: Fault | null = null;
  let best: Search['best'] = null;
  for (let answer = 1; ; answer += 1) {
    const before: Fault | null = fault;
    const requestAfter = (noise: string | null): ModelRequest =>
      requestFor(brief, answer, together(before, noise));
    const call = await askPatiently(requestAfter, spent, tools, brief.backoff, signal);
    const { outcome, prompt } = call;
    spent = call.spent;
    if (outcome instanceof ModelFailure) {
      const stop = outcome.kind === 'stop' ? outcome : null;
      return { best, reason: asFinding(outcome), stop, spent, prompt };
    }
    let reason: Finding | null;
    if (outcome.kind === 'fault') {
      reason = { code: 'answer-shape', message: outcome.fault };
      fault = unread(outcome.fault);
    } else {
      const judgement = judged(brief, outcome.answer);
      reason = judgement.problem;
      if (judgement.isUsable) best = better(best, { ...judgement, prompt });
      fault = reason && { sentence: reason.message, answer: judgement.words };
    }
    const isLast = answer > brief.rules.secondTries;
    if (reason === null || isLast) return { best, reason, stop: null, spent, prompt };
  }
}

/**
 * Makes one message: picks the recommendation, asks the model, checks the answer, and asks again
 * with every fault named, as often as the rules allow. Then the best usable answer is kept, with
 * what is left to say of it and the prompt that made it. What cannot be had is returned as a
 * message without words, with its reason: words are never blank, invented or cut.
 *
 * A failure that ends the arm is returned beside what was made, or paid for, before it. Throws the
 * signal's reason, and what is no failure of a model.
 */
export async function makeMessage(
  task: MessageTask,
  tools: MakerTools,
  signal: AbortSignal,
): Promise<Made> {
  const brief = briefOf(task);
  const { stage, member, recommendation } = brief;
  const { best, reason, stop, spent, prompt } = await search(brief, tools, signal);
  const { tokensIn, tokensOut, attempts, latencyMs } = spent;
  const hasWords = best !== null;
  if (stop && !hasWords && tokensIn + tokensOut === 0) return { message: null, hasWords, stop };
  const message: Message = {
    userId: member.userId,
    stage: stage.stage,
    status: hasWords ? 'generated' : (statuses.get(reason?.code ?? '') ?? 'failed'),
    header: best?.words.header ?? '',
    body: best?.words.body ?? '',
    model: stage.model,
    platform: stage.platform,
    recommendation: recommendation && {
      contentId: recommendation.contentId,
      type: recommendation.type,
      title: recommendation.title,
    },
    tokensIn,
    tokensOut,
    costUsd: tools.costOf(stage.model, tokensIn, tokensOut),
    latencyMs: Math.round(latencyMs),
    attempts,
    prompt: promptText(best?.prompt ?? prompt),
    findings: best?.findings ?? [],
    failure: hasWords ? null : reason,
    earlierVersions: [],
  };
  return { message, hasWords, stop };
}
