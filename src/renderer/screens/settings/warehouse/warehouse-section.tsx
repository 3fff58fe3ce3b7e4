import { Button, Skeleton } from '@mantine/core';
import { IconDatabase, IconPlus, IconSnowflake } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { SecretsView } from '@shared/contract/secrets';
import type { WarehouseView } from '@shared/contract/warehouse';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNotice } from '../../../components/error-notice';
import { UndoLine } from '../../../components/undo-line';
import { countOf } from '../../../format';
import { useSecrets } from '../keys/use-secrets';
import { SampleNotice } from '../sample-notice';
import { SettingsSection } from '../settings-section';
import settingsClasses from '../settings-screen.module.css';
import { ConnectionCard } from './connection-card';
import { CopyPart } from './copy/copy-part';
import { WaitingResults } from './queue/waiting-results';
import { addNext, nextMark, useFocusNext } from './use-focus-next';
import { useWarehouse } from './use-warehouse';
import { WarehouseCard } from './warehouse-card';
import { WarehouseDialog, type OpenDialog } from './warehouse-dialog';
import classes from './warehouse.module.css';

function Warehouses(props: {
  view: WarehouseView;
  secrets: Pick<SecretsView, 'place' | 'placeLabel'>;
}) {
  const { view, secrets } = props;
  const { connections, active } = view;
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const focusNext = useFocusNext();
  const close = (): void => setOpen(null);
  const done = (text: string, next: string): void => {
    close();
    setMessage(text);
    focusNext(next);
  };
  return (
    <Section
      action={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          {...nextMark(addNext)}
          onClick={() => setOpen({ kind: 'add' })}
        >
          Add a connection
        </Button>
      }
    >
      <div className={settingsClasses.tools}>
        <p className={settingsClasses.count}>
          {connections.length === 0
            ? 'No connection to Snowflake'
            : `${countOf(connections.length, 'connection')} to Snowflake`}
        </p>
        <UndoLine message={message} undoing={false} />
      </div>
      <WarehouseCard
        icon={IconDatabase}
        name="Local warehouse"
        active={active === localWarehouse}
        onUse={() => setOpen({ kind: 'switch', key: localWarehouse })}
      >
        <p className={classes.text}>
          A file in the data folder on this computer. It needs no network and no account.
        </p>
      </WarehouseCard>
      {connections.map((row) => (
        <ConnectionCard
          key={row.key}
          row={row}
          active={active === row.key}
          secrets={secrets}
          onUse={() => setOpen({ kind: 'switch', key: row.key })}
          onEdit={() => setOpen({ kind: 'form', row })}
          onRemove={() => setOpen({ kind: 'remove', row })}
          onKeep={() => setOpen({ kind: 'keep', row })}
        />
      ))}
      {connections.length === 0 && (
        <EmptyState
          icon={IconSnowflake}
          title="Is your team on Snowflake?"
          action={
            <Button variant="default" onClick={() => setOpen({ kind: 'add' })}>
              Add a connection
            </Button>
          }
        >
          Connect to it, and configs, results and history are shared by everybody. You need the
          account’s name; Snowflake asks for the rest in your browser.
        </EmptyState>
      )}
      <WaitingResults />
      {connections.length > 0 && <CopyPart warehouses={view} />}
      {open && (
        <WarehouseDialog open={open} view={view} secrets={secrets} onDone={done} onClose={close} />
      )}
    </Section>
  );
}

function Section(props: { action?: ReactNode; children: ReactNode }) {
  return (
    <SettingsSection
      title="Warehouse"
      help="Where configs, results and history are kept: on this computer, or in your team’s Snowflake."
      action={props.action}
    >
      {props.children}
    </SettingsSection>
  );
}

export function WarehouseSection() {
  const warehouse = useWarehouse();
  const secrets = useSecrets();
  const error = warehouse.error ?? secrets.error;
  if (warehouse.data?.editable && secrets.data) {
    return <Warehouses view={warehouse.data} secrets={secrets.data} />;
  }
  return (
    <Section>
      {warehouse.data && !warehouse.data.editable && (
        <SampleNotice title="Sample work needs no warehouse">
          It is kept in a warehouse of its own on this computer, apart from your team’s. Connections
          to Snowflake belong to your team’s workspace.
        </SampleNotice>
      )}
      {error && (
        <ErrorNotice
          error={error}
          onRetry={() => void Promise.all([warehouse.refetch(), secrets.refetch()])}
        />
      )}
      {!error && !warehouse.data && <Skeleton h={320} radius="md" />}
    </Section>
  );
}
