import type { ModelChoice } from '@shared/contract/application';
import type { ModelRow } from '@shared/contract/settings';
import { formatCost } from '../../../format';
import type { ArmDraft } from './arm-draft';
import { type Fields, textField } from './fields';

/** The model that a provider, or we, suggest in the place of another. */
export interface Replacement {
  readonly model: string;
  readonly label: string;
}

/** What to call a model: by its label where it is in the list, else by its id. */
export const modelLabel = (models: readonly ModelChoice[], id: string): string =>
  models.find((model) => model.id === id)?.label ?? id;

/** Null for a model that nobody wants replaced. */
export function replacementFor(models: readonly ModelChoice[], id: string): Replacement | null {
  const successor = models.find((model) => model.id === id)?.successor ?? null;
  if (successor === null || successor === id) return null;
  return { model: successor, label: modelLabel(models, successor) };
}

/** "$0.10 in, $0.50 out per million tokens" */
export function priceWords(row: ModelRow | undefined): string {
  const { inputUsdPerMillion: input, outputUsdPerMillion: output } = row ?? {};
  if (input === undefined || input === null || output === undefined || output === null) {
    return 'Price unknown';
  }
  if (input === 0 && output === 0) return 'Free';
  return `${formatCost(input)} in, ${formatCost(output)} out per million tokens`;
}

/** The stages of an arm, by id, that have the same model as this one, which is among them. */
export function stagesSharing(draft: ArmDraft, stage: number): number[] {
  const modelOf = (fields: Fields = {}): string => textField(fields, 'model');
  const model = modelOf(draft.stages.find(({ id }) => id === stage)?.fields);
  return draft.stages.filter(({ fields }) => modelOf(fields) === model).map(({ id }) => id);
}

/** A known model that goes by what was typed, as its label or its id. */
export function goesBy(model: ModelChoice, typed: string): boolean {
  const text = `${model.label} ${model.id}`.toLocaleLowerCase();
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}

/** "both stages", "all 11 stages" */
export const everyStage = (count: number): string =>
  count === 2 ? 'both stages' : `all ${count} stages`;
