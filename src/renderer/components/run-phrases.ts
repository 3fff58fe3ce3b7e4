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

type Counts = Pick<ArmStatus, 'total' | 'generated' | 'failed'>;

const sum = (arms: readonly Counts[], pick: (arm: Counts) => number): number =>
  arms.reduce((total, arm) => total + pick(arm), 0);

/** Messages that nothing was made of, and those that have no words: what a resumed run makes. */
export const unmade = (arms: readonly Counts[]): { missing: number; withoutWords: number } => ({
  missing: Math.max(
    0,
    sum(arms, (arm) => arm.total - arm.generated - arm.failed),
  ),
  withoutWords: sum(arms, (arm) => arm.failed),
});

/** Whether all that a run does is to make messages again, those without words among them. */
export const isRedo = ({ running, arms }: Pick<ExperimentStatus, 'running' | 'arms'>): boolean =>
  running && unmade(arms).missing === 0;
