import { Button, Group } from '@mantine/core';
import { IconPlus, IconServer } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServerRow, SettingsView } from '@shared/contract/settings';
import { type ModelServer, modelServerSchema } from '@shared/domain/model';
import { useCore } from '../../../api/core';
import { EmptyState } from '../../../components/empty-state';
import { announceError } from '../../../components/notices';
import { UndoLine } from '../../../components/undo-line';
import { countOf } from '../../../format';
import { SettingsLink } from '../settings-link';
import { FixedNotice, SettingsSection, WithSettings } from '../settings-section';
import classes from '../settings-screen.module.css';
import { useKeptSettings } from '../use-settings';
import { ServerCard } from './server-card';
import { serverExamples } from './server-draft';
import { ServerDrawer } from './server-drawer';

type Example = (typeof serverExamples)[number];

/** What was done last, and how it is undone where it can be. */
interface Done {
  readonly message: string;
  readonly undo: ModelServer | null;
}

const savedPhrase = ({ label, models }: ModelServer): string =>
  models.length === 0
    ? `${label} is saved. Name its models next, so that the Builder can offer them.`
    : `${label} is saved with ${countOf(models.length, 'model')}.`;

function Servers(props: { settings: SettingsView }) {
  const { settings } = props;
  const { queries } = useCore();
  const kept = useKeptSettings();
  const [open, setOpen] = useState<{ server: ServerRow | null; example: Example | null } | null>(
    null,
  );
  const [done, setDone] = useState<Done | null>(null);
  const put = useMutation(
    queries.settings.putServer.mutationOptions({ onSuccess: kept, onError: announceError }),
  );
  const remove = useMutation(
    queries.settings.removeServer.mutationOptions({ onSuccess: kept, onError: announceError }),
  );

  const takeAway = (row: ServerRow): void =>
    remove.mutate(
      { key: row.key },
      {
        onSuccess: () =>
          setDone({ message: `${row.label} was removed.`, undo: modelServerSchema.parse(row) }),
      },
    );
  const undo = (server: ModelServer): void =>
    put.mutate(server, {
      onSuccess: () => setDone({ message: `${server.label} is here again.`, undo: null }),
    });
  const add = (example: Example | null): void => setOpen({ server: null, example });

  return (
    <SettingsSection
      title="Servers of your own"
      help={
        <>
          Anything that speaks OpenAI’s protocol, on this computer or in your network. Its key,
          where it needs one, is entered in <SettingsLink to="keys">Keys</SettingsLink>.
        </>
      }
      action={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={!settings.editable}
          onClick={() => add(null)}
        >
          Add a server
        </Button>
      }
    >
      {!settings.editable && <FixedNotice />}
      {(settings.servers.length > 0 || done) && (
        <div className={classes.tools}>
          <p className={classes.count}>{countOf(settings.servers.length, 'server')}</p>
          <UndoLine
            message={done?.message ?? null}
            undoing={put.isPending}
            {...(done?.undo ? { onUndo: () => done.undo && undo(done.undo) } : {})}
          />
        </div>
      )}
      {settings.servers.map((server) => (
        <ServerCard
          key={server.key}
          server={server}
          editable={settings.editable}
          onEdit={() => setOpen({ server, example: null })}
          onRemove={() => takeAway(server)}
        />
      ))}
      {settings.servers.length === 0 && (
        <EmptyState
          icon={IconServer}
          title="No server yet"
          action={
            settings.editable && (
              <Group gap="xs" justify="center">
                {serverExamples.map((example) => (
                  <Button key={example.label} variant="default" onClick={() => add(example)}>
                    Add {example.label}
                  </Button>
                ))}
              </Group>
            )
          }
        >
          Models on your own computer cost nothing and send nothing away. Ollama usually answers at{' '}
          <code>{serverExamples[0].address}</code>, LM Studio at{' '}
          <code>{serverExamples[1].address}</code>.
        </EmptyState>
      )}
      {open && (
        <ServerDrawer
          key={open.server?.key ?? ''}
          server={open.server}
          example={open.example}
          settings={settings}
          onSaved={(server) => {
            setOpen(null);
            setDone({
              message: savedPhrase(server),
              undo: null,
            });
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </SettingsSection>
  );
}

export function ServersSection() {
  return <WithSettings>{(settings) => <Servers settings={settings} />}</WithSettings>;
}
