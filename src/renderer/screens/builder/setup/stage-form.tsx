import { MultiSelect, NumberInput, Select, Switch, Textarea } from '@mantine/core';
import type { ModelChoice } from '@shared/contract/application';
import type { ModelRow } from '@shared/contract/settings';
import type { Brand } from '@shared/domain/brand';
import type { ArmKey } from '@shared/domain/message';
import { platforms } from '@shared/domain/platform';
import { platformLabel } from '../platform-icon';
import { SeePrompt } from '../prompt/see-prompt';
import type { ArmDraft, StageDraft } from '../state/arm-draft';
import { type StageFieldName, stageFieldNames } from '../state/field-names';
import { listField, numberField, switchField, textField } from '../state/fields';
import { stagesSharing } from '../state/models';
import type { PlacedProblem } from '../state/problems';
import { fieldProps, helpBelow } from './field-props';
import classes from './forms.module.css';
import { ModelField, type ModelPlaces } from './model-field';
import type { StageActions } from './stage-actions';
import { StageMenu } from './stage-menu';

/** Every field of the stage that stands open. */
export function StageForm(props: {
  /** Which of two configs it is in; null where there is one. */
  arm: ArmKey | null;
  draft: ArmDraft;
  stage: StageDraft;
  number: number;
  full: boolean;
  brand: Brand;
  sample: { readonly count: number; readonly seed: number };
  models: readonly ModelChoice[];
  /** The models with their prices; empty until they are known. */
  modelRows: readonly ModelRow[];
  problems: readonly PlacedProblem[];
  actions: StageActions;
  onChange: (field: StageFieldName, value: unknown) => void;
}) {
  const { draft, stage, number, brand, actions, onChange } = props;
  const { fields } = stage;
  const total = draft.stages.length;
  const field = (name: StageFieldName, help?: string) =>
    fieldProps(stageFieldNames[name], name, props.problems, help);
  const text = (name: StageFieldName) => ({
    value: textField(fields, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(name, event.currentTarget.value),
  });
  const recommends = switchField(fields, 'involve_recsys_result');
  const fixed = numberField(fields, 'specific_content_id');

  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          Stage {number} <span className={classes.of}>of {total}</span>
        </h2>
        <div className={classes.headActions}>
          <SeePrompt
            brand={brand.key}
            arm={props.arm}
            draft={draft}
            stage={number}
            sample={props.sample}
          />
          <StageMenu
            stage={stage.id}
            number={number}
            last={number === total}
            full={props.full}
            actions={actions}
          />
        </div>
      </div>

      <div className={classes.pair}>
        <Select
          {...helpBelow}
          {...field('platform', limitsOf(textField(fields, 'platform')))}
          allowDeselect={false}
          data={platformOptions(textField(fields, 'platform'))}
          value={textField(fields, 'platform') || null}
          onChange={(platform) => onChange('platform', platform)}
        />
        <ModelField
          {...field('model')}
          models={props.models}
          rows={props.modelRows}
          value={textField(fields, 'model')}
          sharing={stagesSharing(draft, stage.id).length}
          stages={total}
          onChange={(model) => onChange('model', model)}
          onUse={(model, where) => actions.setModel(stagesFor(draft, stage, where), model)}
        />
      </div>

      <Textarea
        {...field('instructions', 'What this message should say, and how.')}
        autosize
        minRows={4}
        {...text('instructions')}
      />
      <Textarea
        {...field('segment_info', 'Who gets this message: what these members have in common.')}
        autosize
        minRows={2}
        {...text('segment_info')}
      />
      <Textarea
        {...field(
          'sample_examples',
          'Messages that sound right, as headers and bodies to learn from.',
        )}
        autosize
        minRows={3}
        {...text('sample_examples')}
      />

      <div className={classes.section}>
        <Switch
          {...field(
            'personalization',
            'The model sees the member’s name, level, goals and activity.',
          )}
          checked={switchField(fields, 'personalization')}
          onChange={(event) => onChange('personalization', event.currentTarget.checked)}
        />
      </div>
      <div className={classes.section}>
        <Switch
          {...field(
            'involve_recsys_result',
            'The message points the member to something to watch or play.',
          )}
          checked={recommends}
          onChange={(event) => onChange('involve_recsys_result', event.currentTarget.checked)}
        />
        {recommends && (
          <div className={classes.pair}>
            <MultiSelect
              {...helpBelow}
              {...field(
                'recsys_contents',
                fixed === null
                  ? 'Each member gets the best match among these that they have not been shown yet.'
                  : 'Not used while there is a fixed content id.',
              )}
              placeholder={
                listField(fields, 'recsys_contents').length === 0 ? 'Any type' : undefined
              }
              data={contentOptions(brand, listField(fields, 'recsys_contents'))}
              value={listField(fields, 'recsys_contents')}
              onChange={(types) => onChange('recsys_contents', types)}
            />
            <NumberInput
              {...helpBelow}
              {...field(
                'specific_content_id',
                'Every member gets this one piece instead. Leave it empty to let the match decide.',
              )}
              placeholder="None"
              allowDecimal={false}
              allowNegative={false}
              hideControls
              value={fixed ?? ''}
              onChange={(id) => onChange('specific_content_id', typeof id === 'number' ? id : null)}
            />
          </div>
        )}
      </div>
    </div>
  );
}

/** The stages, by id, that are meant with a model chosen at one of them. */
function stagesFor(draft: ArmDraft, stage: StageDraft, where: ModelPlaces): readonly number[] {
  switch (where) {
    case 'here':
      return [stage.id];
    case 'sharing':
      return stagesSharing(draft, stage.id);
    case 'all':
      return draft.stages.map(({ id }) => id);
  }
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function limitsOf(key: string): string | undefined {
  const known = platforms.find((platform) => platform.key === key);
  if (!known) return undefined;
  const { headerLabel, header, body } = known;
  return `${headerLabel} best within ${header.warn} characters, body within ${body.warn}.`;
}

function platformOptions(current: string): Option[] {
  const options: Option[] = platforms.map(({ key, label }) => ({ value: key, label }));
  if (current === '' || options.some((option) => option.value === current)) return options;
  return [...options, { value: current, label: `${platformLabel(current)} (not known)` }];
}

/** The brand's types, and those that the config names although the brand does not have them. */
function contentOptions(brand: Brand, chosen: readonly string[]): Option[] {
  const options = brand.contentTypes.map(({ key, label }) => ({ value: key, label }));
  const unknown = chosen
    .filter((key) => !options.some((option) => option.value === key))
    .map((key) => ({ value: key, label: `${key} (not in ${brand.name})` }));
  return [...options, ...unknown];
}
