import { Button, Group, Progress } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ArmStatus, ExperimentStatus } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { useCore } from '../../api/core';
import { ArmLabel } from '../../components/arm-label';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { endPhrase } from '../../components/run-phrases';
import { countOf, formatDateTime } from '../../format';
import classes from './current-experiment.module.css';
import { ResumeButton } from './resume-button';
import { isUnfinished } from './steps';

function ArmLine(props: { arm: ArmStatus; showLetter: boolean }) {
  const { arm } = props;
  const made = arm.generated + arm.failed;
  const reviewed = arm.approved + arm.rejected;
  const end = endPhrase(arm.state);
  return (
    <div className={classes.arm}>
      <div className={classes.armName}>
        {props.showLetter && <ArmLabel arm={arm.key} />}
        <strong>{arm.configName}</strong>
        <span className={classes.soft}>{arm.experimentId}</span>
      </div>
      <Progress
        value={arm.total === 0 ? 0 : (made / arm.total) * 100}
        color={`var(--sc-arm-${arm.key})`}
        size="sm"
        aria-label={`Messages of ${arm.configName}`}
      />
      <div className={`${classes.soft} tabular`}>
        {made} of {countOf(arm.total, 'message')}
        {arm.failed > 0 && `, ${arm.failed} without words`} · {reviewed} looked at, {arm.rejected}{' '}
        rejected
      </div>
      {end && (
        <div className={classes.end} data-state={arm.state}>
          {[`${end}.`, arm.failure?.message].filter(Boolean).join(' ')}
        </div>
      )}
    </div>
  );
}

const storedPhrase = (experiment: ExperimentStatus): string => {
  if (experiment.running) return 'Running now';
  if (!experiment.storedAt) return 'Not stored yet';
  const when = formatDateTime(experiment.storedAt);
  if (experiment.waitingToSend && experiment.storedIsCurrent)
    return `Waiting to be sent since ${when}`;
  return experiment.storedIsCurrent ? `Stored ${when}` : `Changed since it was stored ${when}`;
};

/** Where the experiment on the desk stands, and the way on from there. */
export function CurrentExperiment(props: { brand: Brand }) {
  const { queries } = useCore();
  const status = useQuery(queries.experiments.status.queryOptions());
  const experiment = status.data;
  if (status.isPending) return null;
  if (!experiment) {
    return (
      <EmptyState
        icon={IconFlask}
        title="No experiment yet"
        action={
          <Button component={Link} href="/builder">
            Open the Builder
          </Button>
        }
      >
        Take one of {props.brand.name}'s campaigns, draw a few members, and see what each of them
        would get.
      </EmptyState>
    );
  }
  return (
    <Panel
      title={`Current experiment: ${experiment.arms[0]?.campaignName ?? ''}`}
      aside={<span className={classes.soft}>{storedPhrase(experiment)}</span>}
    >
      <div className={classes.arms}>
        {experiment.arms.map((arm) => (
          <ArmLine key={arm.key} arm={arm} showLetter={experiment.arms.length > 1} />
        ))}
      </div>
      <Group gap="xs" mt="md">
        <ResumeButton experiment={experiment} />
        <Button
          component={Link}
          href={experiment.running ? '/builder' : '/viewer'}
          variant={experiment.storedIsCurrent || isUnfinished(experiment) ? 'default' : 'filled'}
        >
          {experiment.running ? 'Watch the run' : 'Review the messages'}
        </Button>
        <Button
          component={Link}
          href="/analytics"
          variant={experiment.storedIsCurrent && !isUnfinished(experiment) ? 'filled' : 'default'}
        >
          See the figures
        </Button>
      </Group>
    </Panel>
  );
}
