import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconKey,
  IconKeyOff,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { ServerRow } from '@shared/contract/settings';
import { countOf } from '../../../format';
import { SettingsLink } from '../settings-link';
import classes from './server-card.module.css';

const iconProps = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** One server: where it is, what it offers, and where its key is looked for. */
export function ServerCard(props: {
  server: ServerRow;
  editable: boolean;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { server } = props;
  return (
    <article className={classes.card} aria-label={server.label}>
      <div className={classes.head}>
        <h3 className={classes.title}>{server.label}</h3>
        {server.unavailableBecause === null ? (
          <span className={classes.ready}>
            <IconCircleCheck {...iconProps} /> Ready
          </span>
        ) : (
          <span className={classes.caution}>
            <IconAlertTriangle {...iconProps} /> {server.unavailableBecause}
          </span>
        )}
        {props.editable && (
          <span className={classes.buttons}>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={14} aria-hidden />}
              aria-label={`Edit ${server.label}`}
              onClick={props.onEdit}
            >
              Edit
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconTrash size={14} aria-hidden />}
              aria-label={`Remove ${server.label}`}
              onClick={props.onRemove}
            >
              Remove
            </Button>
          </span>
        )}
      </div>
      <p className={classes.line}>
        <code>{server.address}</code>
        <span className={classes.soft}>{countOf(server.callsAtOnce, 'call')} at once</span>
      </p>
      <ul className={classes.models} role="list" aria-label={`Models of ${server.label}`}>
        {server.models.map((model) => (
          <li key={model}>
            <code>{model}</code>
          </li>
        ))}
        {server.models.length === 0 && <li className={classes.soft}>No model is named yet.</li>}
      </ul>
      <p className={classes.line}>
        {server.hasKey ? <IconKey {...iconProps} /> : <IconKeyOff {...iconProps} />}
        <span className={classes.soft}>
          {server.hasKey ? (
            <>
              Its key is there as <code>{server.keyName}</code>. It is looked after in{' '}
              <SettingsLink to="keys">Keys</SettingsLink>.
            </>
          ) : (
            <>
              No key is sent. If it needs one, enter it in{' '}
              <SettingsLink to="keys">Keys</SettingsLink> as <code>{server.keyName}</code>.
            </>
          )}
        </span>
      </p>
    </article>
  );
}
