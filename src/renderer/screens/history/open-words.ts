import type { ExperimentStatus } from '@shared/contract/experiments';
import type { ExperimentSummary } from '@shared/domain/history';

/** What opening a stored experiment comes to, with what lies on the desk now. */
export type Opening =
  | { readonly kind: 'possible'; readonly sentence: string }
  /** It lies there already. */
  | { readonly kind: 'there'; readonly sentence: string }
  | { readonly kind: 'impossible'; readonly sentence: string };

const offline = 'It is copied to this computer and can then be reviewed without a network.';

/** @param waiting whether newer results of it wait to be sent */
export function openingOf(
  stored: Pick<ExperimentSummary, 'experimentId' | 'openable'>,
  desk: ExperimentStatus | null,
  waiting: boolean,
): Opening {
  if (desk?.arms.some((arm) => arm.experimentId === stored.experimentId)) {
    return { kind: 'there', sentence: 'It is in the Viewer already.' };
  }
  if (!stored.openable) {
    return {
      kind: 'impossible',
      sentence:
        'It cannot be opened in the Viewer: only its figures and rejections were stored, not its messages.',
    };
  }
  if (waiting) {
    return {
      kind: 'impossible',
      sentence: 'Newer results of it wait to be sent. When they are sent, it can be opened.',
    };
  }
  if (desk?.running) {
    return {
      kind: 'impossible',
      sentence:
        'A run is going on. When it has ended, this experiment can be opened in the Viewer.',
    };
  }
  if (!desk || desk.storedIsCurrent) return { kind: 'possible', sentence: offline };
  const name = desk.arms[0]?.campaignName ?? '';
  const state = desk.storedAt === null ? 'is not stored yet' : 'was changed since it was stored';
  return {
    kind: 'possible',
    sentence: `${offline} “${name}” ${state}; it stays on Home, to be picked up again.`,
  };
}
