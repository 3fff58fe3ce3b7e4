import { NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ServerRow, SettingsView } from '@shared/contract/settings';
import { freeKey } from '@shared/domain/free-key';
import type { ModelServer } from '@shared/domain/model';
import { useCore } from '../../../api/core';
import { problemWithin } from '../field-problems';
import { FormDrawer } from '../form-drawer';
import { useDraft } from '../use-draft';
import { useKeptSettings } from '../use-settings';
import { checkedServer, draftOf, newServer } from './server-draft';

/** A model of this server per line, comma or Enter; pasted lists are taken apart. */
const dividers = [',', '\n', ';'];

/** Adds a server, perhaps from an example, or changes the one that is given. */
export function ServerDrawer(props: {
  server: ServerRow | null;
  example: { label: string; address: string } | null;
  settings: SettingsView;
  onSaved: (server: ModelServer) => void;
  onClose: () => void;
}) {
  const { server, example, settings } = props;
  const { queries } = useCore();
  const kept = useKeptSettings();
  const { draft, changed, change } = useDraft(
    server ? draftOf(server) : newServer(example ?? undefined),
  );
  const taken = [...settings.providers, ...settings.servers].map(({ key }) => key);
  const checked = checkedServer(draft, server?.key ?? freeKey(draft.label, taken, 'server'));
  const put = useMutation(queries.settings.putServer.mutationOptions());
  const save = (entry: ModelServer): void =>
    put.mutate(entry, {
      onSuccess: (view) => {
        kept(view);
        props.onSaved(entry);
      },
    });
  return (
    <FormDrawer
      title={server ? server.label : 'Add a server'}
      what="this server"
      saveLabel={server ? 'Save server' : 'Add server'}
      changed={changed}
      saving={put.isPending}
      problems={checked.problems}
      error={put.error}
      onSubmit={() => checked.server && save(checked.server)}
      onClose={props.onClose}
    >
      {(problems) => (
        <>
          <TextInput
            label="Name"
            placeholder="Ollama on my desk"
            required
            withAsterisk={false}
            data-autofocus
            value={draft.label}
            error={problems['label']}
            onChange={(event) => change({ label: event.currentTarget.value })}
          />
          <TextInput
            label="Address"
            description="Up to and including /v1. It has to speak OpenAI’s protocol."
            placeholder="http://localhost:11434/v1"
            required
            withAsterisk={false}
            value={draft.address}
            error={problems['address']}
            onChange={(event) => change({ address: event.currentTarget.value })}
          />
          <TagsInput
            label="Models"
            description="Ids of the models that it offers; Enter or a comma ends one."
            placeholder={draft.models.length === 0 ? 'llama3.2' : ''}
            splitChars={dividers}
            openOnFocus={false}
            value={[...draft.models]}
            error={problemWithin(problems, 'models')}
            onChange={(models) => change({ models })}
          />
          <NumberInput
            label="Calls at once"
            description="A model on somebody’s desktop answers few at a time."
            min={1}
            clampBehavior="none"
            allowNegative={false}
            allowDecimal={false}
            styles={{ wrapper: { maxWidth: 200 } }}
            value={draft.callsAtOnce}
            error={problems['callsAtOnce']}
            onChange={(callsAtOnce) => change({ callsAtOnce })}
          />
        </>
      )}
    </FormDrawer>
  );
}
