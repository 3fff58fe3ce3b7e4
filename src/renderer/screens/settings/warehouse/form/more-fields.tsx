import { Button, Collapse, NumberInput, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type ConnectionDraft, usesMore } from '../connection-draft';
import type { FieldProblems } from '../../field-problems';
import settingsClasses from '../../settings-screen.module.css';
import classes from '../warehouse.module.css';

/** What few connections need. Open from the start where something of it is used. */
export function MoreFields(props: {
  draft: ConnectionDraft;
  problems: FieldProblems;
  proxySecret: ReactNode;
  onChange: (change: Partial<ConnectionDraft>) => void;
}) {
  const { draft, problems, onChange } = props;
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
            <TextInput
              label="Host of the proxy"
              placeholder="none"
              autoComplete="off"
              spellCheck={false}
              value={draft.proxyHost}
              error={problems['proxyHost']}
              onChange={(event) => onChange({ proxyHost: event.currentTarget.value })}
            />
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
          <TextInput
            label="User of the proxy"
            description="Empty for a proxy that asks nobody who they are."
            autoComplete="off"
            spellCheck={false}
            value={draft.proxyUser}
            error={problems['proxyUser']}
            onChange={(event) => onChange({ proxyUser: event.currentTarget.value })}
          />
          {draft.proxyUser.trim() !== '' && props.proxySecret}
          <TextInput
            label="Access address"
            description="Only where Snowflake is reached by another address than the account’s own, such as a private link."
            placeholder="https://"
            autoComplete="off"
            spellCheck={false}
            value={draft.accessUrl}
            error={problems['accessUrl']}
            onChange={(event) => onChange({ accessUrl: event.currentTarget.value })}
          />
        </div>
      </Collapse>
    </div>
  );
}
