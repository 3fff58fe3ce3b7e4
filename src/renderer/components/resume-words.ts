import type { ExperimentStatus } from '@shared/contract/experiments';
import { countOf, formatNumber } from '../format';
import { countsOf } from './run-phrases';

/** How many messages taking the run up again would make. */
export function leftToMake(experiment: ExperimentStatus): number {
  const { missing, withoutWords } = countsOf(experiment.arms);
  return missing + withoutWords;
}

/** "Resume: make the 37 that are missing" */
export function resumeLabel(experiment: ExperimentStatus): string {
  const { missing, withoutWords } = countsOf(experiment.arms);
  const left = missing + withoutWords;
  const one = left === 1;
  const what = [
    missing > 0 ? `${one ? 'is' : 'are'} missing` : '',
    withoutWords > 0 ? `${one ? 'has' : 'have'} no words` : '',
  ]
    .filter(Boolean)
    .join(' or ');
  return `Resume: make the ${one ? 'one' : formatNumber(left)} that ${what}`;
}

const reasons = {
  stopped: 'It stopped at the cost limit. Resuming may cost as much again.',
  failed: 'Put right what stopped it, then resume.',
  interrupted: 'The program ended during the run. What was made is kept.',
  cancelled: 'What was made before it was cancelled is kept.',
} as const;

/** In the order of what a person has to do about them. */
const urgent = ['stopped', 'failed', 'interrupted', 'cancelled'] as const;

/** Why there is something left to make. */
export function resumeReason(experiment: ExperimentStatus): string {
  const states = experiment.arms.map((arm) => arm.state);
  const found = urgent.find((state) => states.includes(state));
  if (found) return reasons[found];
  const { missing, withoutWords } = countsOf(experiment.arms);
  return missing > 0
    ? `${countOf(missing, 'message was', 'messages were')} not made.`
    : `The models gave no words for ${countOf(withoutWords, 'message')}. What has words stays as it is.`;
}
