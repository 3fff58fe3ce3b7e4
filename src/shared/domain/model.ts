import { z } from 'zod';

const usdPerMillion = z.number().nonnegative().max(1_000_000).nullable();
const perMinute = z.number().int().positive().nullable();
const text = z.string().max(500);

/** Id of a model as configs name it. */
export const modelIdSchema = z.string().trim().min(1).max(200);

/** One row of the table of models: `resources/models.json`, or added in Settings. */
export const modelEntrySchema = z.object({
  id: modelIdSchema,
  label: z.string().trim().min(1).max(200),
  /** Key of the provider, or of the server of one's own, that answers for this model. */
  provider: z.string().min(1).max(100),
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
  mostOutputTokens: z.number().int().positive().nullable().default(null),
  /** The day from which the provider no longer offers it; null when none is known. */
  retiresOn: z.iso.date().nullable().default(null),
  /** The model that its provider, or we, suggest instead. */
  successor: modelIdSchema.nullable().default(null),
});
export type ModelEntry = z.infer<typeof modelEntrySchema>;

/** A server of one's own that speaks OpenAI's protocol. Its key is never part of this. */
export const modelServerSchema = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use lower-case letters, digits and hyphens.'),
  label: z.string().trim().min(1).max(100),
  /** Up to and including `/v1`. */
  address: z.url({
    protocol: /^https?$/,
    error: 'Use an address such as http://localhost:11434/v1.',
  }),
  /** Ids of the models that it offers. */
  models: z.array(modelIdSchema).max(200),
  /** Most calls at once: a model on somebody's desktop answers few at a time. */
  callsAtOnce: z.number().int().min(1).max(500).default(4),
});
export type ModelServer = z.infer<typeof modelServerSchema>;
