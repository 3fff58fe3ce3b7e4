import type { ModelRow } from '@shared/contract/settings';
import { type ModelEntry, modelEntrySchema } from '@shared/domain/model';
import { type FieldProblems, fieldProblems, numberIn, type NumberText } from '../field-problems';

/** A model as its form holds it. */
export interface ModelDraft {
  readonly id: string;
  readonly label: string;
  readonly provider: string;
  readonly inputUsdPerMillion: NumberText;
  readonly outputUsdPerMillion: NumberText;
  readonly priceDate: string;
  readonly priceSource: string;
  readonly requestsPerMinute: NumberText;
  readonly tokensPerMinute: NumberText;
  readonly mostOutputTokens: NumberText;
  readonly retiresOn: string | null;
  readonly successor: string;
}

export const newModel = (): ModelDraft => ({
  id: '',
  label: '',
  provider: '',
  inputUsdPerMillion: '',
  outputUsdPerMillion: '',
  priceDate: '',
  priceSource: '',
  requestsPerMinute: '',
  tokensPerMinute: '',
  mostOutputTokens: '',
  retiresOn: null,
  successor: '',
});

export const draftOf = (row: ModelEntry): ModelDraft => ({
  id: row.id,
  label: row.label,
  provider: row.provider,
  inputUsdPerMillion: row.inputUsdPerMillion ?? '',
  outputUsdPerMillion: row.outputUsdPerMillion ?? '',
  priceDate: row.priceDate ?? '',
  priceSource: row.priceSource ?? '',
  requestsPerMinute: row.requestsPerMinute ?? '',
  tokensPerMinute: row.tokensPerMinute ?? '',
  mostOutputTokens: row.mostOutputTokens ?? '',
  retiresOn: row.retiresOn,
  successor: row.successor ?? '',
});

const textIn = (text: string): string | null => text.trim() || null;

type Checked =
  | { readonly entry: ModelEntry; readonly problems: FieldProblems }
  | { readonly entry: null; readonly problems: FieldProblems };

/** The model that a form describes, or what is wrong with which field. */
export function checkedModel(draft: ModelDraft): Checked {
  const result = modelEntrySchema.safeParse({
    ...draft,
    inputUsdPerMillion: numberIn(draft.inputUsdPerMillion),
    outputUsdPerMillion: numberIn(draft.outputUsdPerMillion),
    priceDate: textIn(draft.priceDate),
    priceSource: textIn(draft.priceSource),
    requestsPerMinute: numberIn(draft.requestsPerMinute),
    tokensPerMinute: numberIn(draft.tokensPerMinute),
    mostOutputTokens: numberIn(draft.mostOutputTokens),
    successor: textIn(draft.successor),
  });
  return result.success
    ? { entry: result.data, problems: {} }
    : { entry: null, problems: fieldProblems(result.error.issues) };
}

/** The entry behind a row of the table: what can be put back after a change. */
export const entryOf = (row: ModelRow): ModelEntry => modelEntrySchema.parse(row);
