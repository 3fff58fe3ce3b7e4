import { Loader } from '@mantine/core';
import {
  IconChartBar,
  IconCheck,
  IconDatabase,
  IconHistory,
  IconMessages,
  IconTools,
  type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/page';
import { countOf } from '../../format';
import classes from './next-steps.module.css';

interface Step {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
  readonly path: string;
}

/** The day's work in order; the first step that is not done comes out as the next one. */
function stepsFor(experiment: ExperimentStatus | null): {
  steps: Step[];
  next: number;
  done: boolean[];
} {
  const steps: Step[] = [
    {
      icon: IconTools,
      title: 'Set up and run',
      text: 'Choose a config, draw members, run one or A and B.',
      path: '/builder',
    },
    {
      icon: IconMessages,
      title: 'Review',
      text: 'Read the messages as a member would; reject what is not good enough.',
      path: '/viewer',
    },
    {
      icon: IconDatabase,
      title: 'Store',
      text: 'One press keeps figures and rejections in the warehouse.',
      path: '/viewer',
    },
    {
      icon: IconChartBar,
      title: 'Compare',
      text: 'See which config won, and how sure that is.',
      path: '/analytics',
    },
    {
      icon: IconHistory,
      title: 'Look back',
      text: 'Find out over the months what gets better.',
      path: '/history',
    },
  ];
  return { steps, next: nextStep(experiment), done: doneSteps(experiment) };
}

/** The first step that is not done. Storing what is half reviewed is a choice, and leads on. */
function nextStep(experiment: ExperimentStatus | null): number {
  if (experiment?.storedIsCurrent) return 3;
  const open = doneSteps(experiment).indexOf(false);
  return open === -1 ? 2 : open;
}

/** Whether running, reviewing and storing are done; a review is only when nothing is left. */
function doneSteps(experiment: ExperimentStatus | null): boolean[] {
  if (!experiment || experiment.running) return [false, false, false];
  const left = experiment.arms.reduce(
    (sum, arm) => sum + arm.generated - arm.approved - arm.rejected,
    0,
  );
  return [true, left === 0, experiment.storedIsCurrent];
}

function ConfigsLine(props: { brand: Brand }) {
  const { queries } = useCore();
  const configs = useQuery(
    queries.configs.list.queryOptions({ input: { brand: props.brand.key } }),
  );
  if (configs.error) {
    return <ErrorNotice error={configs.error} onRetry={() => void configs.refetch()} />;
  }
  if (!configs.data) return <Loader size="xs" type="dots" aria-label="Loading the configs" />;
  return (
    <p className={classes.configs}>
      {countOf(configs.data.length, 'config')} for {props.brand.name}:{' '}
      {configs.data.map((config) => config.name).join(', ')}
    </p>
  );
}

export function NextSteps(props: { brand: Brand }) {
  const { queries } = useCore();
  const status = useQuery(queries.experiments.status.queryOptions());
  const { steps, next, done } = stepsFor(status.data ?? null);
  return (
    <Panel title="What to do next">
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.title}>
            <Link
              href={step.path}
              className={classes.step}
              data-next={index === next || undefined}
              aria-current={index === next ? 'step' : undefined}
            >
              <step.icon size={20} stroke={1.6} aria-hidden className={classes.icon} />
              <span className={classes.title}>
                {step.title}
                {index === next && <span className={classes.badge}>Next</span>}
                {done[index] && <IconCheck size={16} aria-label="Done" className={classes.icon} />}
              </span>
              <span className={classes.text}>{step.text}</span>
            </Link>
          </li>
        ))}
      </ol>
      <ConfigsLine brand={props.brand} />
    </Panel>
  );
}
