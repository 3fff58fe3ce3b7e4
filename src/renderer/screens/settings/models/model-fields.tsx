import { Autocomplete, NumberInput, type NumberInputProps, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import type { SettingsView } from '@shared/contract/settings';
import type { FieldProblems } from '../field-problems';
import classes from '../settings-screen.module.css';
import type { ModelDraft } from './model-draft';

interface ModelFieldsProps {
  draft: ModelDraft;
  problems: FieldProblems;
  settings: SettingsView;
  isNew: boolean;
  onChange: (change: Partial<ModelDraft>) => void;
}

type NumberField =
  | 'inputUsdPerMillion'
  | 'outputUsdPerMillion'
  | 'requestsPerMinute'
  | 'tokensPerMinute'
  | 'mostOutputTokens';

function Amount(
  props: Pick<ModelFieldsProps, 'draft' | 'problems' | 'onChange'> & {
    field: NumberField;
    label: string;
  } & Pick<NumberInputProps, 'prefix' | 'allowDecimal' | 'placeholder' | 'description'>,
) {
  const { draft, problems, field, onChange, ...shown } = props;
  return (
    <NumberInput
      {...shown}
      allowNegative={false}
      thousandSeparator=","
      hideControls
      value={draft[field]}
      error={problems[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
}

/** Everything that the table of models knows of one. */
export function ModelFields(props: ModelFieldsProps) {
  const { draft, problems, settings, onChange } = props;
  const shared = { draft, problems, onChange };
  const others = settings.models.filter((model) => model.id !== draft.id.trim());
  const taken = settings.models.find((model) => model.id === draft.id.trim());
  return (
    <>
      <TextInput
        label="Id"
        description={
          props.isNew
            ? taken
              ? `${taken.label} has this id: saving puts this in its place.`
              : 'Exactly as the provider names it, such as gpt-4.1-mini.'
            : 'What configs name it by, so it stays.'
        }
        required
        withAsterisk={false}
        readOnly={!props.isNew}
        variant={props.isNew ? 'default' : 'filled'}
        data-autofocus={props.isNew || undefined}
        value={draft.id}
        error={problems['id']}
        onChange={(event) => onChange({ id: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label="Name"
          placeholder="As the Builder shows it"
          required
          withAsterisk={false}
          data-autofocus={!props.isNew || undefined}
          value={draft.label}
          error={problems['label']}
          onChange={(event) => onChange({ label: event.currentTarget.value })}
        />
        <Select
          label="Provider"
          placeholder="Who answers for it"
          allowDeselect={false}
          data={[...settings.providers, ...settings.servers].map(({ key, label }) => ({
            value: key,
            label,
          }))}
          value={draft.provider || null}
          error={problems['provider']}
          onChange={(provider) => onChange({ provider: provider ?? '' })}
        />
      </div>
      <div className={classes.pair}>
        <Amount
          {...shared}
          field="inputUsdPerMillion"
          label="Price in, a million tokens"
          prefix="$"
          placeholder="unknown"
        />
        <Amount
          {...shared}
          field="outputUsdPerMillion"
          label="Price out, a million tokens"
          prefix="$"
          placeholder="unknown"
        />
        <TextInput
          label="Price looked up"
          placeholder="2026-11"
          value={draft.priceDate}
          error={problems['priceDate']}
          onChange={(event) => onChange({ priceDate: event.currentTarget.value })}
        />
        <TextInput
          label="Price found at"
          placeholder="openai.com/pricing"
          value={draft.priceSource}
          error={problems['priceSource']}
          onChange={(event) => onChange({ priceSource: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <Amount
          {...shared}
          field="requestsPerMinute"
          label="Requests a minute"
          allowDecimal={false}
          placeholder="as the provider says"
        />
        <Amount
          {...shared}
          field="tokensPerMinute"
          label="Tokens a minute"
          allowDecimal={false}
          placeholder="as the provider says"
        />
      </div>
      <Amount
        {...shared}
        field="mostOutputTokens"
        label="Most tokens of one answer"
        description="Thinking counts too. Empty for the provider’s usual number."
        allowDecimal={false}
        placeholder="usual"
      />
      <div className={classes.pair}>
        <DateInput
          label="Retires on"
          placeholder="no day known"
          valueFormat="YYYY-MM-DD"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the day' }}
          value={draft.retiresOn}
          error={problems['retiresOn']}
          onChange={(retiresOn) => onChange({ retiresOn })}
        />
        <Autocomplete
          label="To be used then"
          placeholder="id of another model"
          data={others.map((model) => model.id)}
          value={draft.successor}
          error={problems['successor']}
          onChange={(successor) => onChange({ successor })}
        />
      </div>
    </>
  );
}
