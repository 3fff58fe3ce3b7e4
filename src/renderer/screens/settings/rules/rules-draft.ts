import {
  type QualityRules,
  type qualityRulesPatchSchema,
  qualityRulesSchema,
  usualRules,
} from '@shared/domain/quality-rules';
import type { z } from 'zod';
import { type FieldProblems, fieldProblems, numberIn, type NumberText } from '../field-problems';

type Patch = z.infer<typeof qualityRulesPatchSchema>;

interface LengthDraft {
  readonly warn: NumberText;
  readonly error: NumberText;
}

export interface PartsDraft {
  readonly header: LengthDraft;
  readonly body: LengthDraft;
}

/** The rules as their form holds them. */
export interface RulesDraft {
  readonly limits: Readonly<Record<string, PartsDraft>>;
  readonly similarity: number;
  readonly anyEmoji: boolean;
  /** Kept while any number will do, for when it no longer does. */
  readonly mostEmoji: NumberText;
  readonly secondTries: NumberText;
  readonly bannedWords: Readonly<Record<string, readonly string[]>>;
}

export const draftOf = (rules: QualityRules): RulesDraft => ({
  limits: { ...usualRules.limits, ...rules.limits },
  similarity: rules.similarity,
  anyEmoji: rules.mostEmoji === null,
  mostEmoji: rules.mostEmoji ?? usualRules.mostEmoji ?? '',
  secondTries: rules.secondTries,
  bannedWords: rules.bannedWords,
});

/** What every rule usually is, except the words that a team has banned. */
export const usualDraft = (draft: RulesDraft): RulesDraft => ({
  ...draftOf(usualRules),
  bannedWords: draft.bannedWords,
});

const numbersIn = (length: LengthDraft) => ({
  warn: numberIn(length.warn),
  error: numberIn(length.error),
});

/** The rules that a form describes, or what is wrong with which field. */
export function checkedRules(draft: RulesDraft): {
  readonly rules: QualityRules | null;
  readonly problems: FieldProblems;
} {
  const result = qualityRulesSchema.safeParse({
    limits: Object.fromEntries(
      Object.entries(draft.limits).map(([platform, { header, body }]) => [
        platform,
        { header: numbersIn(header), body: numbersIn(body) },
      ]),
    ),
    similarity: draft.similarity,
    mostEmoji: draft.anyEmoji ? null : (numberIn(draft.mostEmoji) ?? ''),
    secondTries: numberIn(draft.secondTries),
    bannedWords: draft.bannedWords,
  });
  return result.success
    ? { rules: result.data, problems: {} }
    : { rules: null, problems: fieldProblems(result.error.issues) };
}

/** The rules that differ from the saved ones: another window may have changed the others. */
export function changedRules(saved: QualityRules, rules: QualityRules): Patch {
  const keys = ['limits', 'similarity', 'mostEmoji', 'bannedWords', 'secondTries'] as const;
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(rules[key]) !== JSON.stringify(saved[key]))
      .map((key) => [key, rules[key]]),
  );
}
