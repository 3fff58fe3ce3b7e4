import type { ModelChoice } from '@shared/contract/application';
import type { Problem } from '@shared/domain/check-config';
import type { ArmKey } from '@shared/domain/message';
import type { ArmDraft, OpenPlace } from './arm-draft';
import { addStageElementId, fieldElementId, fieldName } from './field-names';
import { textField } from './fields';
import { type Replacement, replacementFor } from './models';

/** A problem with the place on this screen where it is put right. */
export interface PlacedProblem {
  readonly arm: ArmKey;
  readonly open: OpenPlace;
  /** The field's name in the config; null when the place as a whole is meant. */
  readonly field: string | null;
  /** "Stage 3 · Platform" */
  readonly where: string;
  readonly message: string;
  readonly severity: Problem['severity'];
  /** Whether a version with this problem would be refused; a run is refused for every error. */
  readonly stopsSaving: boolean;
  /** The element that takes the focus. */
  readonly elementId: string;
  /** A model that can take the place of the stage's own, where that is what is wrong. */
  readonly replacement: Replacement | null;
}

/** The sentence with the field's label in place of its name in the file. */
const inWriterWords = (message: string, field: string | null): string =>
  field === null ? message : message.replace(`“${field}”`, `“${fieldName(field)}”`);

function placeProblem(
  problem: Problem,
  arm: ArmKey,
  draft: ArmDraft,
  models: readonly ModelChoice[],
): PlacedProblem {
  const { message, severity } = problem;
  const stopsSaving = severity === 'error';
  const [first = '', key = '', name = ''] = problem.place.split('.');
  const stage = first === 'stages' ? draft.stages[Number(key) - 1] : undefined;
  if (stage) {
    const field = name === '' ? null : name;
    return {
      arm,
      open: stage.id,
      field,
      where: field ? `Stage ${key} · ${fieldName(field)}` : `Stage ${key}`,
      message: inWriterWords(message, field),
      severity,
      stopsSaving,
      elementId: fieldElementId(field ?? 'model'),
      replacement:
        field === 'model' ? replacementFor(models, textField(stage.fields, 'model')) : null,
    };
  }
  if (first === 'stages' && draft.stages.length === 0) {
    return {
      arm,
      open: 'campaign',
      field: null,
      where: 'Stages',
      message: 'The campaign has no stages. Add at least one.',
      severity,
      stopsSaving,
      elementId: addStageElementId,
      replacement: null,
    };
  }
  const field = first === '' || first === 'stages' ? null : first;
  return {
    arm,
    open: 'campaign',
    field,
    where: field ? `Campaign · ${fieldName(field)}` : 'Campaign',
    message: inWriterWords(message, field),
    severity,
    stopsSaving,
    elementId: fieldElementId(field ?? 'campaign_name'),
    replacement: null,
  };
}

/** Stages whose model is known but cannot run now, so that a run would be refused. */
function unavailableModels(
  arm: ArmKey,
  draft: ArmDraft,
  models: readonly ModelChoice[],
): PlacedProblem[] {
  return draft.stages.flatMap(({ id, fields }, index) => {
    const model = models.find((one) => one.id === textField(fields, 'model'));
    if (!model || model.available) return [];
    return [
      {
        arm,
        open: id,
        field: 'model',
        where: `Stage ${index + 1} · ${fieldName('model')}`,
        message: `${model.label} cannot run now. ${model.unavailableBecause ?? ''}`.trim(),
        severity: 'error' as const,
        stopsSaving: false,
        elementId: fieldElementId('model'),
        replacement: replacementFor(models, model.id),
      },
    ];
  });
}

/** Everything that stands in the way of an arm's run, or is worth a look; errors first. */
export function problemsOf(
  arm: ArmKey,
  draft: ArmDraft,
  found: readonly Problem[],
  models: readonly ModelChoice[],
): PlacedProblem[] {
  const placed = [
    ...found.map((problem) => placeProblem(problem, arm, draft, models)),
    ...unavailableModels(arm, draft, models),
  ];
  const order = (problem: PlacedProblem): number => (problem.severity === 'error' ? 0 : 1);
  return placed.sort((left, right) => order(left) - order(right));
}

export function problemsAt(problems: readonly PlacedProblem[], place: OpenPlace): PlacedProblem[] {
  return problems.filter((problem) => problem.open === place);
}

export const errorsOf = (problems: readonly PlacedProblem[]): PlacedProblem[] =>
  problems.filter((problem) => problem.severity === 'error');
