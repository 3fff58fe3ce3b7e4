import { Button, Checkbox, Select } from '@mantine/core';
import { IconArrowRight, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { WarehouseView } from '@shared/contract/warehouse';
import { ErrorNotice } from '../../../../components/error-notice';
import { Panel } from '../../../../components/page';
import { SettingsSection } from '../../settings-section';
import { warehousesOf } from '../connection-words';
import classes from './copy.module.css';
import { CopyOutcome } from './copy-outcome';
import { CopyProgress } from './copy-progress';
import { type CopyChoice, copyLabel, copyProblem, usualCopy } from './copy-words';
import { useCopy } from './use-copy';

/** Brings configs and stored experiments from one warehouse to another. */
export function CopyPart(props: { warehouses: WarehouseView }) {
  const { warehouses } = props;
  const choices = warehousesOf(warehouses);
  const [chosen, setChosen] = useState<Partial<CopyChoice>>({});
  const choice = { ...usualCopy(warehouses), ...chosen };
  const { last, state, start, cancel, forget } = useCopy();
  const change = (changes: Partial<CopyChoice>): void => {
    setChosen({ ...chosen, ...changes });
    forget(); // how the last copy ended says nothing of another one
  };
  const problem = copyProblem(choice);
  const running = state.kind === 'running';
  return (
    <SettingsSection
      as="part"
      title="Copy between warehouses"
      help="What is missing in the other one is copied; nothing is deleted or overwritten. Copying again copies nothing twice."
    >
      <Panel>
        <fieldset className={classes.fields} disabled={running}>
          <div className={classes.line}>
            <Select
              label="From"
              data={choices}
              allowDeselect={false}
              disabled={running}
              value={choice.from}
              onChange={(from) => from !== null && change({ from })}
            />
            <IconArrowRight size={18} stroke={1.5} aria-hidden className={classes.arrow} />
            <Select
              label="To"
              data={choices}
              allowDeselect={false}
              disabled={running}
              value={choice.to}
              onChange={(to) => to !== null && change({ to })}
            />
          </div>
          <div className={classes.line}>
            <Checkbox
              label="Configs, every version"
              checked={choice.configs}
              onChange={(event) => change({ configs: event.currentTarget.checked })}
            />
            <Checkbox
              label="Stored experiments"
              checked={choice.experiments}
              onChange={(event) => change({ experiments: event.currentTarget.checked })}
            />
          </div>
        </fieldset>
        <div className={classes.foot}>
          <div role="status" className={classes.state}>
            {running && <CopyProgress event={last} />}
            {!running && problem}
            {state.kind === 'cancelled' &&
              'Stopped. What was copied stays; copying again brings the rest.'}
            {last?.kind === 'done' && <CopyOutcome counts={last.counts} />}
          </div>
          {running ? (
            <Button variant="default" onClick={cancel}>
              Stop copying
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              disabled={problem !== null}
              onClick={() => start(choice)}
            >
              {copyLabel(choice)}
            </Button>
          )}
        </div>
        {state.kind === 'failed' && <ErrorNotice error={state.error} />}
      </Panel>
    </SettingsSection>
  );
}
