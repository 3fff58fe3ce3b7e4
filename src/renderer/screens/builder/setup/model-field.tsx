import { Anchor, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import type { ModelRow } from '@shared/contract/settings';
import { formatDay } from '../../../format';
import { everyStage, goesBy, priceWords, replacementFor } from '../state/models';
import { helpBelow } from './field-props';
import classes from './forms.module.css';

/** Where a model goes: this stage, every stage that has the same one now, or all of them. */
export type ModelPlaces = 'here' | 'sharing' | 'all';

/**
 * The model of a stage, with its price. Models that cannot run now are listed with the reason; one
 * that is not in the list can be typed by its id.
 */
export function ModelField(props: {
  id: string;
  label: string;
  description?: ReactNode;
  error?: string;
  models: readonly ModelChoice[];
  rows: readonly ModelRow[];
  value: string;
  /** How many stages have this model, this one included, and how many there are. */
  sharing: number;
  stages: number;
  onChange: (model: string) => void;
  onUse: (model: string, where: ModelPlaces) => void;
}) {
  const { models, value, sharing, stages, onChange, onUse } = props;
  const [typed, setTyped] = useState('');
  const known = models.find((model) => model.id === value);
  const name = known?.label ?? value;
  const shown = known || value === '' ? name : `${value} (not in the list)`;
  const wanted = typed === shown ? '' : typed.trim();
  const isNew =
    wanted !== '' && wanted !== value && !models.some((model) => isCalled(model, wanted));
  const replacement = replacementFor(models, value);
  const price = value === '' || props.rows.length === 0 ? null : priceOf(props.rows, value);
  return (
    <div>
      <Select
        {...helpBelow}
        id={props.id}
        label={props.label}
        description={
          (price ?? props.description) ? (
            <>
              {price}
              {props.description}
            </>
          ) : undefined
        }
        error={props.error}
        searchable
        openOnFocus={false}
        selectFirstOptionOnChange
        allowDeselect={false}
        maxDropdownHeight={360}
        classNames={{ option: classes.modelOption }}
        data={[
          ...models.map(({ id, label, available }) => ({ value: id, label, disabled: !available })),
          ...(known || value === '' ? [] : [{ value, label: shown }]),
          ...(isNew ? [{ value: wanted, label: `Use “${wanted}”` }] : []),
        ]}
        filter={({ options, search }) =>
          options.filter((option) => {
            if ('items' in option) return true;
            const model = models.find((one) => one.id === option.value);
            return model ? goesBy(model, search) : option.value === search.trim();
          })
        }
        value={value || null}
        onChange={(model) => model !== null && onChange(model)}
        onSearchChange={setTyped}
        onBlur={() => {
          // What is none of the models cannot be meant as one of them: it is not thrown away.
          if (isNew && !models.some((model) => goesBy(model, wanted))) onChange(wanted);
        }}
        renderOption={({ option }) => (
          <Option
            label={option.label}
            model={models.find((one) => one.id === option.value)}
            price={priceOf(props.rows, String(option.value))}
          />
        )}
      />
      <div className={classes.modelActions}>
        {replacement && (
          <Action onClick={() => onUse(replacement.model, 'here')}>Use {replacement.label}</Action>
        )}
        {replacement && sharing > 1 && (
          <Action onClick={() => onUse(replacement.model, 'sharing')}>
            Use {replacement.label} in {everyStage(sharing)} with {name}
          </Action>
        )}
        {/* A model that is to go is not one to be spread. */}
        {!replacement && value !== '' && sharing < stages && (
          <Action onClick={() => onUse(value, 'all')}>
            Use {name} in {everyStage(stages)}
          </Action>
        )}
      </div>
    </div>
  );
}

const isCalled = (model: ModelChoice, typed: string): boolean =>
  [model.id, model.label].some((name) => name.toLowerCase() === typed.toLowerCase());

const priceOf = (rows: readonly ModelRow[], id: string): string =>
  priceWords(rows.find((row) => row.id === id));

function Option(props: { label: string; model: ModelChoice | undefined; price: string }) {
  const { model, price } = props;
  const retires = model?.retiresOn ? `Retires on ${formatDay(model.retiresOn)}` : null;
  return (
    <span className={classes.option}>
      <span>{props.label}</span>
      <span className={classes.optionDetail}>
        {model?.unavailableBecause ?? [price, retires].filter(Boolean).join('. ')}
      </span>
    </span>
  );
}

function Action(props: { onClick: () => void; children: ReactNode }) {
  return (
    <Anchor component="button" type="button" size="xs" ta="start" onClick={props.onClick}>
      {props.children}
    </Anchor>
  );
}
