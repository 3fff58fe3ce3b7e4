import { Button } from '@mantine/core';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { formatNumber } from '../../../format';
import { leftToMake } from '../../../components/resume-words';

/** Leads from the set-up back to the run, and says when something of it is still to be made. */
export function LastRunButton(props: { experiment: ExperimentStatus; onOpen: () => void }) {
  const left = leftToMake(props.experiment);
  return (
    <Button variant="default" onClick={props.onOpen}>
      {left === 0 ? 'Last run' : `Last run: ${formatNumber(left)} to make`}
    </Button>
  );
}
