import { z } from 'zod';

const priceSchema = z.number().nonnegative().nullable().default(null);

const modelEntrySchema = z.object({
  id: z.string().min(1),
  label: z.string().min(1),
  /** Key of the provider that answers for this model. */
  provider: z.string().min(1),
  /** US dollars per million tokens; null where the price is unknown. */
  inputUsdPerMillion: priceSchema,
  outputUsdPerMillion: priceSchema,
});
export type ModelEntry = z.infer<typeof modelEntrySchema>;

/** The content of `resources/models.json`. */
export const modelTableSchema = z.object({ models: z.array(modelEntrySchema) });
export type ModelTableData = z.input<typeof modelTableSchema>;

export interface ModelTable {
  readonly models: readonly ModelEntry[];
  readonly modelOf: (id: string) => ModelEntry | null;
  /** US dollars for these tokens, or null when the model or a price is unknown. */
  readonly costOf: (id: string, tokensIn: number, tokensOut: number) => number | null;
}

const perMillion = 1_000_000;

/** Reads the table of models and prices. Throws a ZodError when it has another shape. */
export function createModelTable(data: unknown): ModelTable {
  const { models } = modelTableSchema.parse(data);
  const modelOf = (id: string): ModelEntry | null =>
    models.find((model) => model.id === id) ?? null;
  return {
    models,
    modelOf,
    costOf(id, tokensIn, tokensOut) {
      const model = modelOf(id);
      if (!model || model.inputUsdPerMillion === null || model.outputUsdPerMillion === null) {
        return null;
      }
      const dollars = tokensIn * model.inputUsdPerMillion + tokensOut * model.outputUsdPerMillion;
      return dollars / perMillion;
    },
  };
}
