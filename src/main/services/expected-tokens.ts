import type { Range } from '@shared/contract/run-plan';
import type { ModelEntry } from '@shared/domain/model';
import type { PartLimits } from '@shared/domain/quality-rules';
import type { Words } from '@shared/quality/check-message';
import { thinks } from '../models/thinking';

/**
 * OpenAI's rule of thumb for English text ("What are tokens and how to count them?", its help
 * centre). Each model cuts words up in its own way, and some providers add a few tokens a call, so
 * that counting exactly for one of them would only look more certain.
 */
const charactersPerToken = 4;

/** Roughly how many tokens so many characters are. */
export const tokensIn = (characters: number): number => Math.ceil(characters / charactersPerToken);

/** Roughly how many tokens a text has. */
export const tokensOf = (text: string): number => tokensIn(text.length);

/** How long answers are: at the short end, and at the long end. */
export type AnswerLength = 'short' | 'long';

/** Writers stay below the length asked for; half of it is a short message. */
const shortShare = 0.5;

/**
 * Words of a typical length, made of nothing in particular. A longer answer than the long one
 * would not be kept.
 */
export function typicalWords({ header, body }: PartLimits, length: AnswerLength): Words {
  const filler = ({ warn, error }: PartLimits['header']): string =>
    'x'.repeat(length === 'long' ? error : Math.ceil(warn * shortShare));
  return { header: filler(header), body: filler(body) };
}

/**
 * Tokens of thought for one answer, which are billed like words. OpenAI speaks of "a few hundred to
 * tens of thousands, depending on the problem's complexity" (its guide on reasoning); a short
 * message is a simple problem, so that we expect the lowest part of that.
 */
const thought: Range = { low: 200, high: 2_000 };

/** Tokens of thought that one answer of a model takes; none for models that do not think. */
export function thinkingTokens(model: string, entry: ModelEntry | null): Range {
  if (!thinks(model)) return { low: 0, high: 0 };
  const most = entry?.mostOutputTokens ?? thought.high;
  return { low: Math.min(thought.low, most), high: Math.min(thought.high, most) };
}
