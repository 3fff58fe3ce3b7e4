import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelRow, SettingsView } from '@shared/contract/settings';
import type { ModelEntry } from '@shared/domain/model';
import { useCore } from '../../../api/core';
import { announceError } from '../../../components/notices';
import { UndoLine } from '../../../components/undo-line';
import { countOf } from '../../../format';
import { SettingsLink } from '../settings-link';
import { FixedNotice, SettingsSection, WithSettings } from '../settings-section';
import classes from '../settings-screen.module.css';
import { useKeptSettings } from '../use-settings';
import { entryOf } from './model-draft';
import { ModelDrawer } from './model-drawer';
import { ModelTable } from './model-table';
import { modelGroups } from './model-words';

/** From so many models on, looking for one by eye takes longer than typing its name. */
const searchFrom = 12;

/** What was done last, and how it is undone where it can be. */
interface Done {
  readonly message: string;
  readonly undo: ModelEntry | null;
}

function Models(props: { settings: SettingsView }) {
  const { settings } = props;
  const { queries } = useCore();
  const kept = useKeptSettings();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<{ model: ModelRow | null } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const put = useMutation(
    queries.settings.putModel.mutationOptions({ onSuccess: kept, onError: announceError }),
  );
  const remove = useMutation(
    queries.settings.removeModel.mutationOptions({ onSuccess: kept, onError: announceError }),
  );
  const groups = modelGroups(settings, search);

  const takeBack = async (row: ModelRow): Promise<void> => {
    await remove.mutateAsync({ id: row.id });
    setDone({
      message:
        row.origin === 'changed'
          ? `${row.label} is back to how it came.`
          : `${row.label} was removed.`,
      undo: entryOf(row),
    });
  };
  const undo = async (entry: ModelEntry): Promise<void> => {
    await put.mutateAsync(entry);
    setDone({ message: `${entry.label} is as it was before.`, undo: null });
  };

  return (
    <SettingsSection
      title="Models"
      help={
        <>
          What the Builder offers, and what it costs. The keys of OpenAI and Gemini are entered in{' '}
          <SettingsLink to="keys">Keys</SettingsLink>.
        </>
      }
      action={
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={!settings.editable}
          onClick={() => setOpen({ model: null })}
        >
          Add a model
        </Button>
      }
    >
      {!settings.editable && <FixedNotice />}
      <div className={classes.tools}>
        {settings.models.length >= searchFrom ? (
          <TextInput
            aria-label="Search models"
            placeholder="Search a name, an id or a provider"
            leftSection={<IconSearch size={16} aria-hidden />}
            maw={340}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        ) : (
          <p className={classes.count}>{countOf(settings.models.length, 'model')}</p>
        )}
        <UndoLine
          message={done?.message ?? null}
          undoing={put.isPending}
          {...(done?.undo ? { onUndo: () => done.undo && void undo(done.undo) } : {})}
        />
      </div>
      <ModelTable
        groups={groups}
        all={settings.models}
        editable={settings.editable}
        onEdit={(model) => setOpen({ model })}
        onTakeBack={(model) => void takeBack(model)}
      />
      {open && (
        <ModelDrawer
          key={open.model?.id ?? ''}
          model={open.model}
          settings={settings}
          onSaved={(entry) => {
            setOpen(null);
            setDone({
              message: `${entry.label} is saved, and the Builder offers it.`,
              undo: null,
            });
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </SettingsSection>
  );
}

export function ModelsSection() {
  return <WithSettings>{(settings) => <Models settings={settings} />}</WithSettings>;
}
