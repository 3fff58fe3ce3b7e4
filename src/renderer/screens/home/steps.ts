import type { ExperimentStatus } from '@shared/contract/experiments';
import { countsOf } from '../../components/run-phrases';
import { countOf } from '../../format';

export type StepKey = 'run' | 'review' | 'store' | 'compare' | 'lookBack';

export interface Step {
  readonly key: StepKey;
  readonly title: string;
  readonly text: string;
  readonly path: string;
  readonly done: boolean;
  readonly next: boolean;
}

/** Whether a run ended before all of its messages were made. */
export const isUnfinished = (experiment: ExperimentStatus): boolean =>
  !experiment.running && countsOf(experiment.arms).missing > 0;

const isReviewed = ({ arms }: ExperimentStatus): boolean =>
  arms.every((arm) => arm.generated === arm.approved + arm.rejected);

/** Which steps are done: a run when nothing of it is missing, a review when nothing is left. */
function doneSteps(experiment: ExperimentStatus | null): readonly StepKey[] {
  if (!experiment || experiment.running) return [];
  const done: StepKey[] = [];
  if (!isUnfinished(experiment)) done.push('run');
  if (isReviewed(experiment)) done.push('review');
  if (experiment.storedIsCurrent) done.push('store');
  return done;
}

/** The first step that is not done. Storing what is half done is a choice, and leads on. */
function nextStep(experiment: ExperimentStatus | null, done: readonly StepKey[]): StepKey {
  if (experiment?.storedIsCurrent) return 'compare';
  return (['run', 'review'] as const).find((key) => !done.includes(key)) ?? 'store';
}

/** The day's work in order, with what is done of it and what comes next. */
export function stepsFor(experiment: ExperimentStatus | null): readonly Step[] {
  const done = doneSteps(experiment);
  const next = nextStep(experiment, done);
  const missing = experiment && isUnfinished(experiment) && countsOf(experiment.arms).missing;
  const run = missing
    ? {
        title: 'Resume the run',
        text: `${countOf(missing, 'message is', 'messages are')} missing; what is there stays.`,
      }
    : { title: 'Set up and run', text: 'Choose a config, draw members, run one or A and B.' };
  const steps = [
    { key: 'run', ...run, path: '/builder' },
    {
      key: 'review',
      title: 'Review',
      text: 'Read the messages as a member would; reject what is not good enough.',
      path: '/viewer',
    },
    {
      key: 'store',
      title: 'Store',
      text: 'One press keeps figures and rejections in the warehouse.',
      path: '/viewer',
    },
    {
      key: 'compare',
      title: 'Compare',
      text: 'See which config won, and how sure that is.',
      path: '/analytics',
    },
    {
      key: 'lookBack',
      title: 'Look back',
      text: 'Find out over the months what gets better.',
      path: '/history',
    },
  ] as const;
  return steps.map((step) => ({ ...step, done: done.includes(step.key), next: step.key === next }));
}
