import { Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useBrands } from '../../theme/brand-context';
import { ArmLabel } from '../arm-label';
import { isRedo } from '../run-phrases';
import { experimentPhrase } from './experiment-phrase';
import classes from './top-bar.module.css';
import { WaitingResults } from './waiting-results';

function ExperimentChip(props: { experiment: ExperimentStatus }) {
  const { experiment } = props;
  const isMade = !experiment.running || isRedo(experiment);
  return (
    <Link href={isMade ? '/viewer' : '/builder'} className={classes.chip}>
      <span className={classes.dot} data-running={experiment.running || undefined} aria-hidden />
      {experiment.arms.length > 1 &&
        experiment.arms.map((arm) => <ArmLabel key={arm.key} arm={arm.key} size="small" />)}
      <span className={classes.chipName}>{experiment.arms[0]?.campaignName}</span>
      <span className={`${classes.chipState} tabular`}>{experimentPhrase(experiment)}</span>
    </Link>
  );
}

export function TopBar(props: { title: string; experiment: ExperimentStatus | null }) {
  const { brand } = useBrands();
  return (
    <header className={classes.bar}>
      <Text component="span" size="sm" c="var(--sc-text-soft)" className={classes.where}>
        {brand ? `${brand.name} / ${props.title}` : props.title}
      </Text>
      <Group gap="sm" wrap="nowrap" className={classes.right}>
        <WaitingResults />
        {props.experiment && <ExperimentChip experiment={props.experiment} />}
        <UnstyledButton
          className={classes.search}
          onClick={() => spotlight.open()}
          aria-label="Find a screen or an action"
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={14} aria-hidden />
          <span className={classes.searchText}>Go to…</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
      </Group>
    </header>
  );
}
