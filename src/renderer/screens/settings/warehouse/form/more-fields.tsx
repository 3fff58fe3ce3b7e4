import { Button, Collapse, NumberInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { usesMore } from '../connection-draft';
import settingsClasses from '../../settings-screen.module.css';
import classes from '../warehouse.module.css';
import { DraftField, type DraftProps } from './draft-field';

/** What few connections need. Open from the start where something of it is used. */
export function MoreFields(props: DraftProps & { proxySecret: ReactNode }) {
  const { draft, problems, onChange } = props;
  const form = { draft, problems, onChange };
  const [opened, setOpened] = useState(() => usesMore(draft));
  const hasProblem = ['proxyHost', 'proxyPort', 'proxyUser', 'accessUrl'].some(
    (field) => problems[field] !== undefined,
  );
  const shown = opened || hasProblem;
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.more}>
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.quiet}
        leftSection={<Chevron size={14} aria-hidden />}
        aria-expanded={shown}
        onClick={() => setOpened(!shown)}
      >
        More: proxy, access address
      </Button>
      <Collapse expanded={shown}>
        <div className={settingsClasses.form}>
          <div className={classes.proxy}>
            <DraftField {...form} field="proxyHost" label="Host of the proxy" placeholder="none" />
            <NumberInput
              label="Port"
              placeholder="8080"
              min={1}
              max={65_535}
              clampBehavior="none"
              allowNegative={false}
              allowDecimal={false}
              hideControls
              value={draft.proxyPort}
              error={problems['proxyPort']}
              onChange={(proxyPort) => onChange({ proxyPort })}
            />
          </div>
          <DraftField
            {...form}
            field="proxyUser"
            label="User of the proxy"
            description="Empty for a proxy that asks nobody who they are."
          />
          {draft.proxyUser.trim() !== '' && props.proxySecret}
          <DraftField
            {...form}
            field="accessUrl"
            label="Access address"
            description="Only where Snowflake is reached by another address than the account’s own, such as a private link."
            placeholder="https://"
          />
        </div>
      </Collapse>
    </div>
  );
}
