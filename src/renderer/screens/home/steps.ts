import type { ExperimentStatus } from '@shared/contract/experiments';
import type { QueuedStore } from '@shared/contract/review';
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

/** Where results go. */
export interface Keeping {
  /** What a sentence calls the warehouse. */
  readonly warehouse: string;
  /** Results of the experiment that wait to be sent; null when none do. */
  readonly waiting: Pick<QueuedStore, 'warehouseLabel' | 'retriesItself'> | null;
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
  if (experiment.storedIsCurrent && !experiment.waitingToSend) done.push('store');
  return done;
}

/** The first step that is not done. Storing what is half done is a choice, and leads on. */
function nextStep(
  experiment: ExperimentStatus | null,
  done: readonly StepKey[],
  keeping: Keeping,
): StepKey {
  if (keeping.waiting && !keeping.waiting.retriesItself) return 'store';
  if (experiment?.storedIsCurrent) return 'compare';
  return (['run', 'review'] as const).find((key) => !done.includes(key)) ?? 'store';
}

function storeStep({ warehouse, waiting }: Keeping) {
  if (!waiting) {
    const text = `One press keeps figures and rejections in ${warehouse}.`;
    return { title: 'Store', text, path: '/viewer' };
  }
  return waiting.retriesItself
    ? {
        title: 'Store',
        text: `Kept on this computer until ${waiting.warehouseLabel} can be reached.`,
        path: '/viewer',
      }
    : {
        title: 'Send the results',
        text: 'They wait on this computer and need you: the reason stands above.',
        path: '/settings/warehouse',
      };
}

/** The day's work in order, with what is done of it and what comes next. */
export function stepsFor(experiment: ExperimentStatus | null, keeping: Keeping): readonly Step[] {
  const done = doneSteps(experiment);
  const next = nextStep(experiment, done, keeping);
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
    { key: 'store', ...storeStep(keeping) },
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
