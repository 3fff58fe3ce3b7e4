import { z } from 'zod';

const usdPerMillion = z
  .number()
  .nonnegative('A price cannot be below zero.')
  .max(1_000_000, 'A price is in US dollars for a million tokens, at most 1,000,000.')
  .nullable();
const perMinute = z
  .number()
  .int('A limit per minute is a whole number.')
  .positive('A limit per minute is above zero; leave it empty where there is none.')
  .nullable();
const text = z.string().max(500);

/** Id of a model as configs name it. */
export const modelIdSchema = z
  .string()
  .trim()
  .min(1, 'Give the model its id, as its provider calls it.')
  .max(200, 'The id of a model has at most 200 characters.');

/** One row of the table of models: `resources/models.json`, or added in Settings. */
export const modelEntrySchema = z.object({
  id: modelIdSchema,
  label: z
    .string()
    .trim()
    .min(1, 'Give the model a name.')
    .max(200, 'The name of a model has at most 200 characters.'),
  /** Key of the provider, or of the server of one's own, that answers for this model. */
  provider: z.string().min(1, 'Say which provider has the model.').max(100),
  /** US dollars per million tokens; null where the price is unknown. */
  inputUsdPerMillion: usdPerMillion.default(null),
  outputUsdPerMillion: usdPerMillion.default(null),
  /** When the price was looked up (2026-11 or 2026-11-20), and where. */
  priceDate: text.nullable().default(null),
  priceSource: text.nullable().default(null),
  /** What the account may ask for; null when only the provider's headers can tell. */
  requestsPerMinute: perMinute.default(null),
  tokensPerMinute: perMinute.default(null),
  /** Most tokens of one answer, thinking included; null for the provider's usual number. */
  mostOutputTokens: z
    .number()
    .int('The most tokens of an answer are a whole number.')
    .positive('The most tokens of an answer are above zero.')
    .nullable()
    .default(null),
  /** The day from which the provider no longer offers it; null when none is known. */
  retiresOn: z.iso.date('Use a day such as 2026-12-11.').nullable().default(null),
  /** The model that its provider, or we, suggest instead. */
  successor: modelIdSchema.nullable().default(null),
});
export type ModelEntry = z.infer<typeof modelEntrySchema>;

/** Keys of the providers that come with the program. */
const builtInProviders: readonly string[] = ['sample-writer', 'openai', 'google'];

const callsSentence = 'The most calls at once are a whole number from 1 to 500.';

/** A server of one's own that speaks OpenAI's protocol. Its key is never part of this. */
export const modelServerSchema = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use lower-case letters, digits and hyphens.')
    .refine(
      (key) => !builtInProviders.includes(key),
      'A provider that comes with Soundcheck has this name. Choose another.',
    ),
  label: z
    .string()
    .trim()
    .min(1, 'Give the server a name.')
    .max(100, 'The name of a server has at most 100 characters.'),
  /** Up to and including `/v1`. */
  address: z.url({
    protocol: /^https?$/,
    error: 'Use an address such as http://localhost:11434/v1.',
  }),
  /** Ids of the models that it offers. */
  models: z.array(modelIdSchema).max(200, 'A server has at most 200 models here.'),
  /** Most calls at once: a model on somebody's desktop answers few at a time. */
  callsAtOnce: z.int(callsSentence).min(1, callsSentence).max(500, callsSentence).default(4),
});
export type ModelServer = z.infer<typeof modelServerSchema>;
