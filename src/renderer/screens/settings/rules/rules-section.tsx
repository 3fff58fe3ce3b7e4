import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SettingsView } from '@shared/contract/settings';
import { useCore } from '../../../api/core';
import { Panel } from '../../../components/page';
import { focusFirstFault } from '../first-fault';
import { SaveBar } from '../save-bar';
import { FixedNotice, SettingsSection, WithSettings } from '../settings-section';
import classes from '../settings-screen.module.css';
import { UnsavedGuard } from '../unsaved-guard';
import { useDraft } from '../use-draft';
import { useKeptSettings } from '../use-settings';
import { BannedWordsFields } from './banned-words-fields';
import { LengthFields } from './length-fields';
import { changedRules, checkedRules, draftOf, usualDraft } from './rules-draft';
import { EmojiField, SecondTriesField, SimilarityField } from './rule-fields';

function Rules(props: { settings: SettingsView }) {
  const { settings } = props;
  const { editable } = settings;
  const { queries } = useCore();
  const kept = useKeptSettings();
  const { draft, changed, change, discard } = useDraft(draftOf(settings.rules));
  const { rules, problems } = checkedRules(draft);
  const save = useMutation(
    queries.settings.changeRules.mutationOptions({
      onSuccess: (view) => {
        kept(view);
        discard();
      },
    }),
  );
  const fields = { draft, problems, onChange: change };
  return (
    <SettingsSection
      title="Quality rules"
      help="What every message is checked against. A message that breaks a rule is asked for again; what is kept all the same says so in the Viewer."
    >
      {!editable && <FixedNotice />}
      <form
        className={classes.form}
        noValidate
        aria-label="Quality rules"
        onSubmit={(event) => {
          event.preventDefault();
          if (!rules) focusFirstFault(event.currentTarget);
          else if (changed) save.mutate(changedRules(settings.rules, rules));
        }}
      >
        <fieldset className={classes.fields} disabled={!editable}>
          <Panel title="Lengths">
            <LengthFields {...fields} />
          </Panel>
          <Panel title="Repetition">
            <SimilarityField {...fields} editable={editable} />
          </Panel>
          <Panel title="Emoji and second tries">
            <div className={classes.pair}>
              <EmojiField {...fields} />
              <SecondTriesField {...fields} />
            </div>
          </Panel>
          <Panel title="Banned words">
            <BannedWordsFields
              {...fields}
              ofBrands={settings.brandBannedWords}
              editable={editable}
            />
          </Panel>
        </fieldset>
        {editable && (
          <SaveBar
            label="Save the rules"
            changed={changed}
            faulty={rules === null}
            saving={save.isPending}
            saved={save.isSuccess}
            error={save.error}
            onDiscard={() => {
              save.reset();
              discard();
            }}
            extra={
              <Button variant="subtle" onClick={() => change(usualDraft(draft))}>
                Fill in the usual rules
              </Button>
            }
          />
        )}
      </form>
      <UnsavedGuard active={changed} what="the quality rules" />
    </SettingsSection>
  );
}

export function RulesSection() {
  return <WithSettings>{(settings) => <Rules settings={settings} />}</WithSettings>;
}
