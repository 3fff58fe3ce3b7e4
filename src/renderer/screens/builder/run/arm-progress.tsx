import { Progress } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCoinOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import type { ArmStatus } from '@shared/contract/experiments';
import type { RunState } from '@shared/domain/experiment';
import type { MessageRef } from '@shared/domain/message';
import { ArmLabel } from '../../../components/arm-label';
import { countOf, formatNumber } from '../../../format';
import { FailureBox } from './failure-box';
import { type GridCell, type GridUser, RunGrid } from './run-grid';
import classes from './run-view.module.css';
import { armStateWords, isShort } from './run-words';
import { countsOf } from '../../../components/run-phrases';

const stateIcons: Readonly<Record<RunState, Icon>> = {
  running: IconPencil,
  finished: IconCircleCheck,
  cancelled: IconPlayerStop,
  stopped: IconCoinOff,
  interrupted: IconPlayerPause,
  failed: IconAlertTriangle,
};

/** One arm of the run: how far it is, why it stopped if it did, and its grid. */
export function ArmProgress(props: {
  arm: ArmStatus;
  showLetter: boolean;
  users: readonly GridUser[];
  cells: readonly GridCell[];
  onOpen: (message: MessageRef) => void;
}) {
  const { arm, showLetter } = props;
  const { written, total, withoutWords } = countsOf([arm]);
  const name = showLetter ? `Config ${arm.key.toUpperCase()}` : 'Config';
  const StateIcon = stateIcons[isShort(arm) ? 'interrupted' : arm.state];
  const version =
    arm.configVersion === null ? 'with unsaved changes' : `version ${arm.configVersion}`;
  const share = (count: number): number => (total === 0 ? 0 : (100 * count) / total);
  return (
    <section className={classes.arm} aria-label={name}>
      <div className={classes.armHead}>
        {showLetter && <ArmLabel arm={arm.key} />}
        <h2 className={classes.armName}>{arm.campaignName}</h2>
        <span className={classes.state} data-state={isShort(arm) ? 'interrupted' : arm.state}>
          <StateIcon size={15} aria-hidden />
          {armStateWords(arm)}
        </span>
      </div>
      <p className={classes.config}>
        {arm.configName}, {version}
      </p>
      <Progress.Root size={6}>
        <Progress.Section
          value={share(written)}
          color={showLetter ? `var(--sc-arm-${arm.key})` : undefined}
          aria-label={`${name}: messages written`}
        />
        {withoutWords > 0 && (
          <Progress.Section
            value={share(withoutWords)}
            color="var(--sc-caution)"
            aria-label={`${name}: messages without words`}
          />
        )}
      </Progress.Root>
      <p className={`${classes.counts} tabular`}>
        {formatNumber(written)} of {countOf(total, 'message')}
        {withoutWords > 0 && (
          <span className={classes.wordless}>, {formatNumber(withoutWords)} without words</span>
        )}
      </p>
      {arm.failure && (
        <div className={classes.failure}>
          <FailureBox tone={arm.state === 'stopped' ? 'caution' : 'bad'}>
            {arm.failure.message}
          </FailureBox>
        </div>
      )}
      <RunGrid
        arm={arm}
        label={`Messages of ${showLetter ? name : arm.campaignName}`}
        users={props.users}
        cells={props.cells}
        onOpen={props.onOpen}
      />
    </section>
  );
}
