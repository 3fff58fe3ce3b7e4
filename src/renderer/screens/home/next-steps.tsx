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
import type { Brand } from '@shared/domain/brand';
import { useCore } from '../../api/core';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/page';
import { countOf } from '../../format';
import classes from './next-steps.module.css';
import { type StepKey, stepsFor } from './steps';

const icons: Readonly<Record<StepKey, Icon>> = {
  run: IconTools,
  review: IconMessages,
  store: IconDatabase,
  compare: IconChartBar,
  lookBack: IconHistory,
};

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
  const steps = stepsFor(status.data ?? null);
  return (
    <Panel title="What to do next">
      <ol className={classes.steps}>
        {steps.map((step) => {
          const StepIcon = icons[step.key];
          return (
            <li key={step.key}>
              <Link
                href={step.path}
                className={classes.step}
                data-next={step.next || undefined}
                aria-current={step.next ? 'step' : undefined}
              >
                <StepIcon size={20} stroke={1.6} aria-hidden className={classes.icon} />
                <span className={classes.title}>
                  {step.title}
                  {step.next && <span className={classes.badge}>Next</span>}
                  {step.done && <IconCheck size={16} aria-label="Done" className={classes.icon} />}
                </span>
                <span className={classes.text}>{step.text}</span>
              </Link>
            </li>
          );
        })}
      </ol>
      <ConfigsLine brand={props.brand} />
    </Panel>
  );
}
