import type { ExperimentStatus, StartRun } from '@shared/contract/experiments';
import type { RunLimitsPatch } from '@shared/domain/run-limits';
import { countOf, formatNumber } from '../../../format';
import { configOf } from './arm-draft';
import { armsInUse, type Editor } from './editor';

/** How many messages a run makes: one for each member, stage and config. */
export function plannedMessages(editor: Editor, members: number): number {
  return armsInUse(editor).reduce((sum, { draft }) => sum + members * draft.stages.length, 0);
}

/** "10 members × 11 stages × 2 configs" */
export function planWords(editor: Editor, members: number): string {
  const counts = armsInUse(editor).map(({ draft }) => draft.stages.length);
  const [first = 0, second] = counts;
  const who = countOf(members, 'member');
  if (second === undefined) return `${who} × ${countOf(first, 'stage')}`;
  if (first === second) return `${who} × ${countOf(first, 'stage')} × 2 configs`;
  return `${who} × ${formatNumber(first)} stages in A and ${formatNumber(second)} in B`;
}

/** What is sent to start the run that the set-up describes. */
export function startRequest(editor: Editor, limits: RunLimitsPatch = {}): StartRun {
  return {
    brand: editor.brand,
    seed: editor.sample.seed,
    count: editor.sample.count,
    arms: armsInUse(editor).map(({ key, draft }) => ({
      key,
      configName: draft.configName,
      // What was edited is no longer the version that it began from.
      configVersion: draft.changed ? null : draft.basedOn,
      config: configOf(draft),
    })),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

/**
 * What stands in the way of a run beside the problems of its configs, in a few words for the run
 * bar; null when nothing does.
 */
export function reasonAgainstRun(parts: {
  members: number | null;
  /** The name of another brand whose experiment is running. */
  runningElsewhere: string | null;
}): string | null {
  if (parts.runningElsewhere !== null) {
    return `A run for ${parts.runningElsewhere} is going on. Wait until it is done, or cancel it.`;
  }
  if (parts.members === 0) return 'This brand has no members to draw from.';
  return null;
}

/** Whether somebody reviewed messages of this experiment and did not store that. */
export function hasUnstoredReview(experiment: ExperimentStatus): boolean {
  return (
    !experiment.storedIsCurrent && experiment.arms.some((arm) => arm.approved + arm.rejected > 0)
  );
}
