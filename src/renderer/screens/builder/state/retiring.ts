import type { ModelChoice } from '@shared/contract/application';
import type { RunPlan } from '@shared/contract/run-plan';
import { retirementNote } from '@shared/domain/model-retirement';
import { modelLabel } from './models';

/** Sentences about the models of a run that their provider takes away, soonest first. */
export function retirementNotes(
  arms: RunPlan['arms'],
  models: readonly ModelChoice[],
  /** A day such as 2026-11-20. */
  today: string,
): string[] {
  const used = new Set(arms.flatMap((arm) => arm.stages.map((stage) => stage.model)));
  const day = (model: ModelChoice): string => model.retiresOn ?? '';
  return models
    .filter((model) => used.has(model.id))
    .sort((left, right) => day(left).localeCompare(day(right)))
    .map((model) => retirementNote(model, today, (id) => modelLabel(models, id)))
    .filter((note) => note !== null);
}
