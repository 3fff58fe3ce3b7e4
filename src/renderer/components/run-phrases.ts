import type { ArmStatus, ExperimentStatus } from '@shared/contract/experiments';
import type { RunState } from '@shared/domain/experiment';

/** How a run ended that did not simply finish; null for one that did, or is going on. */
export function endPhrase(state: RunState): string | null {
  switch (state) {
    case 'running':
    case 'finished':
      return null;
    case 'cancelled':
      return 'Cancelled';
    case 'interrupted':
      return 'Interrupted';
    case 'stopped':
      return 'Stopped at the cost limit';
    case 'failed':
      return 'Stopped';
  }
}

export interface RunCounts {
  readonly total: number;
  /** Messages with words. */
  readonly written: number;
  /** Refused, held back, cut off or failed. */
  readonly withoutWords: number;
  /** Nothing was made of these. */
  readonly missing: number;
}

/** What there is of these arms' messages; a resumed run makes those missing and without words. */
export function countsOf(
  arms: readonly Pick<ArmStatus, 'total' | 'generated' | 'failed'>[],
): RunCounts {
  const sum = (pick: 'total' | 'generated' | 'failed'): number =>
    arms.reduce((total, arm) => total + arm[pick], 0);
  const [total, written, withoutWords] = [sum('total'), sum('generated'), sum('failed')];
  return { total, written, withoutWords, missing: Math.max(0, total - written - withoutWords) };
}

/** Whether all that a run does is to make messages again, those without words among them. */
export const isRedo = ({ running, arms }: Pick<ExperimentStatus, 'running' | 'arms'>): boolean =>
  running && countsOf(arms).missing === 0;
