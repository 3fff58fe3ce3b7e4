import { useMutation } from '@tanstack/react-query';
import type { ModelRow, SettingsView } from '@shared/contract/settings';
import type { ModelEntry } from '@shared/domain/model';
import { useCore } from '../../../api/core';
import { FormDrawer } from '../form-drawer';
import { useDraft } from '../use-draft';
import { useKeptSettings } from '../use-settings';
import { checkedModel, draftOf, newModel } from './model-draft';
import { ModelFields } from './model-fields';

/** Adds a model, or changes the one that is given. */
export function ModelDrawer(props: {
  model: ModelRow | null;
  settings: SettingsView;
  onSaved: (entry: ModelEntry) => void;
  onClose: () => void;
}) {
  const { model, settings } = props;
  const { queries } = useCore();
  const kept = useKeptSettings();
  const { draft, changed, change } = useDraft(model ? draftOf(model) : newModel());
  const checked = checkedModel(draft);
  const put = useMutation(queries.settings.putModel.mutationOptions());
  const save = (entry: ModelEntry): void =>
    put.mutate(entry, {
      onSuccess: (view) => {
        kept(view);
        props.onSaved(entry);
      },
    });
  return (
    <FormDrawer
      title={model ? model.label : 'Add a model'}
      what="this model"
      saveLabel={model ? 'Save model' : 'Add model'}
      changed={changed}
      saving={put.isPending}
      problems={checked.problems}
      error={put.error}
      onSubmit={() => checked.entry && save(checked.entry)}
      onClose={props.onClose}
    >
      {(problems) => (
        <ModelFields
          draft={draft}
          problems={problems}
          settings={settings}
          isNew={model === null}
          onChange={change}
        />
      )}
    </FormDrawer>
  );
}
