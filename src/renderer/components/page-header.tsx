import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCore } from '../api/core';
import { useChangePreferences } from '../api/preferences';
import classes from './page-header.module.css';

/**
 * The one header of a screen: its title, a sentence of help that can be hidden, and at the right
 * the primary action (with quieter ones before it).
 */
export function PageHeader(props: { title: string; help: string; actions?: ReactNode }) {
  const { queries } = useCore();
  const preferences = useQuery(queries.application.preferences.queryOptions());
  const change = useChangePreferences();
  const hidden = preferences.data?.helpHidden ?? false;
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title}>
          {props.title}
          <Tooltip label={hidden ? 'Show what this screen is for' : 'Hide the help'}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={hidden ? 'Show what this screen is for' : 'Hide the help'}
              aria-pressed={!hidden}
              onClick={() => change.mutate({ helpHidden: !hidden })}
            >
              <IconHelp size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </h1>
        {!hidden && <p className={classes.help}>{props.help}</p>}
      </div>
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </div>
  );
}
