import { Button, Tooltip } from '@mantine/core';
import { IconPencil, IconPlugConnected, IconSnowflake, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SecretsView } from '@shared/contract/secrets';
import type { ConnectionRow } from '@shared/contract/warehouse';
import { SecretStandingMark } from '../keys/secret-standing';
import { connectionFacts, secretLabel } from './connection-words';
import { ConnectionTest } from './test/connection-test';
import { nextMark } from './use-focus-next';
import { WarehouseCard } from './warehouse-card';
import classes from './warehouse.module.css';

function Facts(props: { row: ConnectionRow; secrets: Pick<SecretsView, 'place' | 'placeLabel'> }) {
  const { row, secrets } = props;
  return (
    <dl className={classes.facts}>
      {connectionFacts(row).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {row.secret && (
        <div>
          <dt>{secretLabel(row.signIn.method)}</dt>
          <dd>
            <SecretStandingMark standing={row.secret.place} view={secrets} />
          </dd>
        </div>
      )}
      {row.proxySecret && (
        <div>
          <dt>Password of the proxy</dt>
          <dd>
            <SecretStandingMark standing={row.proxySecret.place} view={secrets} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** One connection to Snowflake, with its test below once it was begun. */
export function ConnectionCard(props: {
  row: ConnectionRow;
  active: boolean;
  secrets: Pick<SecretsView, 'place' | 'placeLabel'>;
  onUse: () => void;
  onEdit: () => void;
  onRemove: () => void;
  onKeep: () => void;
}) {
  const { row } = props;
  /** Which test it is, and of what: the test of a connection that changed says nothing any more. */
  const [test, setTest] = useState<{ number: number; of: string } | null>(null);
  const what = JSON.stringify(row);
  const begin = (): void => setTest({ number: (test?.number ?? 0) + 1, of: what });
  const isFound = row.origin === 'environment';
  return (
    <WarehouseCard
      icon={IconSnowflake}
      name={isFound ? 'Snowflake, from the environment' : row.label}
      active={props.active}
      onUse={props.onUse}
      actions={
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlugConnected size={14} aria-hidden />}
            {...nextMark(row.key)}
            aria-label={`Test connection: ${row.label}`}
            onClick={begin}
          >
            Test connection
          </Button>
          {isFound ? (
            <Button size="compact-sm" variant="default" onClick={props.onKeep}>
              Keep as a connection
            </Button>
          ) : (
            <>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPencil size={14} aria-hidden />}
                aria-label={`Edit ${row.label}`}
                onClick={props.onEdit}
              >
                Edit
              </Button>
              <Tooltip label="It is in use: work with another one first." disabled={!props.active}>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconTrash size={14} aria-hidden />}
                  aria-label={`Remove ${row.label}`}
                  // Still reached by the keyboard, so that it can say why.
                  data-disabled={props.active || undefined}
                  aria-disabled={props.active}
                  onClick={() => {
                    if (!props.active) props.onRemove();
                  }}
                >
                  Remove
                </Button>
              </Tooltip>
            </>
          )}
        </>
      }
    >
      <Facts row={row} secrets={props.secrets} />
      {test?.of === what && (
        <ConnectionTest
          key={test.number}
          row={row}
          active={props.active}
          onUse={props.onUse}
          onAgain={begin}
          onClose={() => setTest(null)}
        />
      )}
    </WarehouseCard>
  );
}
