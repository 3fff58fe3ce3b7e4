import type { ModelNote } from '@shared/domain/check-config';
import { retirementNote } from '@shared/domain/model-retirement';
import { isPriced, type WorkspaceModels } from './workspace-models';

/**
 * What the check of a config has to say of a model: an error where nobody would answer for it,
 * warnings of a price that is not known and of the day on which it goes.
 */
export function modelNotes(id: string, available: WorkspaceModels, now: Date): ModelNote[] {
  const { table, providers } = available;
  const provider = table.providerOf(id);
  if (provider === null) return [nobodyAnswers(id, available)];
  if (!providers.some(({ key }) => key === provider)) return [noProvider(id, provider)];
  const model = table.modelOf(id);
  if (!model) {
    const sentence = `“${id}” is in no table of models. ${available.labelOf(provider)} is asked for it; its price is unknown, so the cost of a run is too.`;
    return [warning(sentence)];
  }
  const notes: ModelNote[] = [];
  if (!isPriced(table, id)) {
    const sentence = `The price of “${id}” is unknown, so the cost of a run is too. Add it in Settings.`;
    notes.push(warning(sentence));
  }
  // The id is what a config file has to say, so it stands beside the label.
  const labelOf = (other: string): string => {
    const label = table.modelOf(other)?.label ?? other;
    return label === other ? other : `${label} (${other})`;
  };
  const retirement = retirementNote(model, now.toISOString().slice(0, 10), labelOf);
  if (retirement !== null) notes.push(warning(retirement));
  return notes;
}

function nobodyAnswers(id: string, { table }: WorkspaceModels): ModelNote {
  const ids = table.models.map((model) => model.id).join(', ');
  return error(
    `Nobody knows the model “${id}”. Choose another, or add it in Settings with the provider or server that has it. Models there are: ${ids}.`,
  );
}

const noProvider = (id: string, provider: string): ModelNote =>
  error(
    `“${id}” is to be asked of “${provider}”, which is not there. Add that server in Settings, or choose another model.`,
  );

const error = (message: string): ModelNote => ({ severity: 'error', message });

const warning = (message: string): ModelNote => ({ severity: 'warning', message });
