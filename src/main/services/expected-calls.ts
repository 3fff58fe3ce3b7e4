import type { Range } from '@shared/contract/run-plan';
import { type Stage, stagesOf } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import { limitsOn } from '@shared/quality/applied-rules';
import type { Words } from '@shared/quality/check-message';
import { buildPrompt } from '../generation/prompt';
import type { ModelTable } from '../models/model-table';
import type { Prompt } from '../models/provider';
import {
  type AnswerLength,
  thinkingTokens,
  tokensIn,
  tokensOf,
  typicalWords,
} from './expected-tokens';
import { foreseenPrompt, foreseenStages, type Outlook } from './foreseen-prompts';

/** What the calls of one stage take, over all users. */
export interface StageLoad {
  readonly stage: Stage;
  /** Calls when every answer is usable at once. */
  readonly calls: number;
  /** Tokens of thought in one answer. */
  readonly thinking: Range;
  readonly tokensIn: Range;
  readonly tokensOut: Range;
}

/** What is said of an answer that is asked for again: about two sentences. */
const typicalFault = 'x'.repeat(150);

/**
 * What every stage's calls will take. The low end has one call for each message, with answers at
 * the short end; at the high end every second try is used, and answers are as long as they may be.
 */
export function expectedCalls(
  outlook: Outlook,
  users: readonly Member[],
  models: Pick<ModelTable, 'modelOf'>,
): StageLoad[] {
  const stages = stagesOf(outlook.config);
  const sent = sentTokens(outlook, users, stages);
  const { secondTries } = outlook.rules;
  return stages.map((stage, index) => {
    const calls = users.length;
    const thinking = thinkingTokens(stage.model, models.modelOf(stage.model));
    const answer = (length: AnswerLength): number =>
      tokensOf(JSON.stringify(wordsFor(outlook, stage, length)));
    const first = sent[index] ?? { low: 0, high: 0 };
    const again = first.high + calls * faultTokens(outlook, users, stage);
    return {
      stage,
      calls,
      thinking,
      tokensIn: { low: first.low, high: first.high + secondTries * again },
      tokensOut: {
        low: calls * (answer('short') + thinking.low),
        high: calls * (1 + secondTries) * (answer('long') + thinking.high),
      },
    };
  });
}

const wordsFor = ({ rules }: Outlook, { platform }: Stage, length: AnswerLength): Words =>
  typicalWords(limitsOn(platform, rules), length);

const lengthOf = ({ header, body }: Words): number => header.length + body.length;

/**
 * Tokens of the first prompts of every stage, over all users. The prompts are built with short
 * earlier messages; those stand in them as they are, so that longer ones add their length.
 */
function sentTokens(outlook: Outlook, users: readonly Member[], stages: readonly Stage[]): Range[] {
  const standIns = new Map(
    stages.map((stage) => [stage.stage, wordsFor(outlook, stage, 'short')] as const),
  );
  const standIn = ({ stage }: Stage): Words => standIns.get(stage) ?? { header: '', body: '' };
  const longer = new Map(
    stages.map((stage) => [
      stage.stage,
      lengthOf(wordsFor(outlook, stage, 'long')) - lengthOf(standIn(stage)),
    ]),
  );
  const totals = stages.map(() => ({ low: 0, high: 0 }));
  for (const member of users) {
    for (const [index, foreseen] of foreseenStages(outlook, member).entries()) {
      const total = totals[index];
      if (!total) continue;
      const { system, user } = foreseenPrompt(outlook, member, foreseen, standIn);
      const added = foreseen.before.reduce((sum, { stage }) => sum + (longer.get(stage) ?? 0), 0);
      total.low += tokensOf(system) + tokensOf(user);
      total.high += tokensOf(system) + tokensIn(user.length + added);
    }
  }
  return totals;
}

/** What asking again adds to a prompt: the same for every user, so it is worked out for one. */
function faultTokens(outlook: Outlook, [member]: readonly Member[], stage: Stage): number {
  if (!member) return 0;
  const { brand, config, rules } = outlook;
  const request = { brand, config, stage, member, recommendation: null, earlier: [], rules };
  const fault = { sentence: typicalFault, answer: wordsFor(outlook, stage, 'long') };
  const length = ({ system, user }: Prompt): number => system.length + user.length;
  return tokensIn(
    length(buildPrompt({ ...request, fault })) - length(buildPrompt({ ...request, fault: null })),
  );
}
