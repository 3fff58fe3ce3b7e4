import { Button } from '@mantine/core';
import type { SettingsView } from '@shared/contract/settings';
import { useCore } from '../../../api/core';
import { Panel } from '../../../components/page';
import { SettingsForm } from '../settings-form';
import { WithSettings } from '../settings-section';
import classes from '../settings-screen.module.css';
import { useDraft } from '../use-draft';
import { BannedWordsFields } from './banned-words-fields';
import { LengthFields } from './length-fields';
import { changedRules, checkedRules, draftOf, usualDraft } from './rules-draft';
import { EmojiField, SecondTriesField, SimilarityField } from './rule-fields';

function Rules(props: { settings: SettingsView }) {
  const { settings } = props;
  const { editable } = settings;
  const { queries } = useCore();
  const { draft, changed, change, discard } = useDraft(draftOf(settings.rules));
  const { rules, problems } = checkedRules(draft);
  const fields = { draft, problems, onChange: change };
  return (
    <SettingsForm
      title="Quality rules"
      help="What every message is checked against. A message that breaks a rule is asked for again; what is kept all the same says so in the Viewer."
      what="the quality rules"
      saveLabel="Save the rules"
      editable={editable}
      changed={changed}
      change={rules && changedRules(settings.rules, rules)}
      saving={queries.settings.changeRules.mutationOptions()}
      onDiscard={discard}
      extra={
        <Button variant="subtle" onClick={() => change(usualDraft(draft))}>
          Fill in the usual rules
        </Button>
      }
    >
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
        <BannedWordsFields {...fields} ofBrands={settings.brandBannedWords} editable={editable} />
      </Panel>
    </SettingsForm>
  );
}

export function RulesSection() {
  return <WithSettings>{(settings) => <Rules settings={settings} />}</WithSettings>;
}
