import { Anchor, Loader } from '@mantine/core';
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
import { useActiveWarehouse } from '../../api/active-warehouse';
import { useCore } from '../../api/core';
import { useWaitingResults } from '../../api/waiting-results';
import { ErrorNotice } from '../../components/error-notice';
import { OfflineConfigs } from '../../components/offline-configs';
import { Panel } from '../../components/page';
import { waitingOf } from '../../components/waiting-words';
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
    return (
      <div className={classes.notice}>
        <ErrorNotice error={configs.error} onRetry={() => void configs.refetch()} />
      </div>
    );
  }
  if (!configs.data) return <Loader size="xs" type="dots" aria-label="Loading the configs" />;
  return (
    <>
      <p className={classes.configs}>
        {countOf(configs.data.length, 'config')} for {props.brand.name}:{' '}
        {configs.data.map((config) => config.name).join(', ')}
      </p>
      <div className={classes.notice}>
        <OfflineConfigs brand={props.brand.key} />
      </div>
    </>
  );
}

export function NextSteps(props: { brand: Brand }) {
  const { queries } = useCore();
  const status = useQuery(queries.experiments.status.queryOptions());
  const place = useActiveWarehouse();
  const experiment = status.data ?? null;
  const ids = experiment?.arms.map((arm) => arm.experimentId) ?? [];
  const waiting = waitingOf(useWaitingResults(), ids);
  const steps = stepsFor(experiment, { warehouse: place.label, waiting });
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
      <p className={classes.configs}>
        Configs and results are kept in {place.label}.{' '}
        <Anchor component={Link} href="/settings/warehouse" inherit underline="always">
          Warehouse settings
        </Anchor>
      </p>
    </Panel>
  );
}
