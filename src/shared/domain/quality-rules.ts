import { z } from 'zod';
import { platforms } from './platform';

const lengthSentence = 'A length is a whole number from 1 to 10,000.';
const characters = z.int(lengthSentence).min(1, lengthSentence).max(10_000, lengthSentence);

const lengthLimitSchema = z
  .object({ warn: characters, error: characters })
  .refine(({ warn, error }) => warn <= error, 'The first length must not be above the second.');

export const partLimitsSchema = z.object({ header: lengthLimitSchema, body: lengthLimitSchema });
export type PartLimits = z.infer<typeof partLimitsSchema>;

const usualLimits = Object.fromEntries(
  platforms.map(({ key, header, body }) => [key, { header, body }]),
);

/** Most second tries that can be asked for: each is another call that is paid for. */
export const mostSecondTries = 5;

const similaritySentence = 'The similarity is a number from 0.3 to 1.';
const emojiSentence = 'The most emoji are a whole number from 0 to 50.';
const wordSentence = 'A banned word or phrase has 1 to 100 characters.';
const triesSentence = `The second tries are a whole number from 0 to ${mostSecondTries}.`;

const fields = z.object({
  /**
   * Lengths in graphemes by platform: above `warn` a message may be cut off where it is shown,
   * above `error` it is not kept. A platform that is absent has its usual lengths.
   */
  limits: z.record(z.string(), partLimitsSchema),
  /** From this similarity (0 to 1) on, a text counts as a repetition of an earlier one. */
  similarity: z.number().min(0.3, similaritySentence).max(1, similaritySentence),
  /** Most emoji in one message; null when any number will do, 0 when none may be there. */
  mostEmoji: z.int(emojiSentence).min(0, emojiSentence).max(50, emojiSentence).nullable(),
  /** Words and phrases, by brand, that no message may contain, beside those of the brand itself. */
  bannedWords: z.record(
    z.string(),
    z
      .array(z.string().trim().min(1, wordSentence).max(100, wordSentence))
      .max(500, 'A brand has at most 500 banned words and phrases.'),
  ),
  /** How often an answer that fails its check is asked for again. */
  secondTries: z.int(triesSentence).min(0, triesSentence).max(mostSecondTries, triesSentence),
});

/** A change of some rules: the others stay as they are, so nothing has a default here. */
export const qualityRulesPatchSchema = fields.partial();

/** What a message is checked against. */
export const qualityRulesSchema = z.object({
  limits: fields.shape.limits.default(usualLimits),
  similarity: fields.shape.similarity.default(0.8),
  mostEmoji: fields.shape.mostEmoji.default(3),
  bannedWords: fields.shape.bannedWords.default({}),
  secondTries: fields.shape.secondTries.default(2),
});
export type QualityRules = z.infer<typeof qualityRulesSchema>;

export const usualRules: QualityRules = qualityRulesSchema.parse({});
