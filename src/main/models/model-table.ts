import { type ModelEntry, modelEntrySchema, type ModelServer } from '@shared/domain/model';
import { z } from 'zod';

/** The content of `resources/models.json`. */
export const modelTableSchema = z.object({ models: z.array(modelEntrySchema) });
export type ModelTableData = z.input<typeof modelTableSchema>;

export interface ModelTable {
  readonly models: readonly ModelEntry[];
  readonly modelOf: (id: string) => ModelEntry | null;
  /** Key of the provider to ask for a model, also for one in no table; null when nobody is. */
  readonly providerOf: (id: string) => string | null;
  /** US dollars for these tokens, or null when the model or a price is unknown. */
  readonly costOf: (id: string, tokensIn: number, tokensOut: number) => number | null;
}

export interface ModelTableOptions {
  /** Models added in Settings; one with an id of the program's takes its place. */
  readonly added?: readonly ModelEntry[];
  readonly servers?: readonly ModelServer[];
  /** Key of the provider that is asked for every id that nobody knows; null for none. */
  readonly takesOthers?: string | null;
}

const perMillion = 1_000_000;

/** How the vendors name their models. New ones appear more often than this program does. */
const vendorNames: readonly (readonly [RegExp, string])[] = [
  [/^(gemini|gemma)-/, 'google'],
  [/^(gpt-|chatgpt-|o\d|ft:)/, 'openai'],
];

const providerByName = (id: string): string | null =>
  vendorNames.find(([pattern]) => pattern.test(id))?.[1] ?? null;

/** A model that only its server knows: what it costs is unknown. */
const rowOf = (id: string, server: ModelServer): ModelEntry =>
  modelEntrySchema.parse({ id, label: id, provider: server.key });

/** Reads the table of models and prices. Throws a ZodError when it has another shape. */
export function createModelTable(
  data: unknown,
  { added = [], servers = [], takesOthers = null }: ModelTableOptions = {},
): ModelTable {
  const rows = new Map<string, ModelEntry>();
  for (const entry of [...modelTableSchema.parse(data).models, ...added]) rows.set(entry.id, entry);
  for (const server of servers) {
    for (const id of server.models) if (!rows.has(id)) rows.set(id, rowOf(id, server));
  }
  const modelOf = (id: string): ModelEntry | null => rows.get(id) ?? null;
  return {
    models: [...rows.values()],
    modelOf,
    providerOf: (id) => modelOf(id)?.provider ?? providerByName(id) ?? takesOthers,
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
