import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SecretsView } from '@shared/contract/secrets';
import { useCore } from '../../../api/core';
import { ErrorNotice } from '../../../components/error-notice';
import { announceError } from '../../../components/notices';
import { UndoLine } from '../../../components/undo-line';
import { countOf } from '../../../format';
import { SampleNotice } from '../sample-notice';
import { SettingsSection } from '../settings-section';
import classes from '../settings-screen.module.css';
import { KeyRow } from './key-row';
import { foundPhrase, importable, keptPhrase, keyGroups, placePhrase } from './key-words';
import keyClasses from './keys.module.css';
import { KeysPlace } from './keys-place';
import { useKeptSecrets, useSecrets } from './use-secrets';

const help =
  'What proves to models and warehouses who you are. It can be entered, replaced and removed here, and no screen, file or log ever shows it again.';

function Keys(props: { view: SecretsView }) {
  const { view } = props;
  const { queries } = useCore();
  const kept = useKeptSecrets();
  const [message, setMessage] = useState<string | null>(null);
  const importKeys = useMutation(
    queries.secrets.import.mutationOptions({
      onSuccess: (after, { names }) => {
        kept(after);
        setMessage(
          `${countOf(names.length, 'secret')} from the environment ${names.length === 1 ? 'is' : 'are'} kept in ${placePhrase(after)} now.`,
        );
      },
      onError: announceError,
    }),
  );
  const found = importable(view.rows);
  return (
    <SettingsSection
      title="Keys"
      help={help}
      action={
        found.length > 1 && (
          <Button
            variant={view.place === 'keychain' ? 'filled' : 'default'}
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={importKeys.isPending}
            onClick={() => importKeys.mutate({ names: found })}
          >
            Import all {found.length}
          </Button>
        )
      }
    >
      <KeysPlace view={view} />
      <div className={classes.tools}>
        <p className={classes.count}>
          {found.length > 0 ? foundPhrase(found.length, view) : keptPhrase(view.rows)}
        </p>
        <UndoLine message={message} undoing={false} />
      </div>
      {keyGroups(view.rows).map((group) => (
        <section key={group.key} aria-label={group.title} className={keyClasses.group}>
          <h3 className={keyClasses.groupTitle}>{group.title}</h3>
          <ul className={keyClasses.rows} role="list">
            {group.rows.map((row) => (
              <KeyRow
                key={row.name}
                row={row}
                view={view}
                importing={importKeys.isPending && importKeys.variables.names.includes(row.name)}
                onImport={() => importKeys.mutate({ names: [row.name] })}
                onDone={setMessage}
              />
            ))}
          </ul>
        </section>
      ))}
    </SettingsSection>
  );
}

export function KeysSection() {
  const secrets = useSecrets();
  if (secrets.data?.editable) return <Keys view={secrets.data} />;
  return (
    <SettingsSection title="Keys" help={help}>
      {secrets.data && (
        <SampleNotice title="Sample work needs no key">
          The sample writer answers on this computer, and the sample warehouse asks nobody who they
          are. Keys belong to your team’s own workspace.
        </SampleNotice>
      )}
      {secrets.error && (
        <ErrorNotice error={secrets.error} onRetry={() => void secrets.refetch()} />
      )}
      {secrets.isPending && <Skeleton h={320} radius="md" />}
    </SettingsSection>
  );
}
