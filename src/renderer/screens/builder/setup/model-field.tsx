import { Anchor, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ModelChoice } from '@shared/contract/application';
import { helpBelow } from './field-props';
import classes from './forms.module.css';

/** The model of a stage. Models that cannot run now are listed with the reason. */
export function ModelField(props: {
  id: string;
  label: string;
  description?: ReactNode;
  error?: string;
  models: readonly ModelChoice[];
  value: string;
  offerForAll: boolean;
  onChange: (model: string | null) => void;
  onUseForAll: (modelLabel: string) => void;
}) {
  const { models, value } = props;
  const known = models.find((model) => model.id === value);
  const options = models.map(({ id, label, available }) => ({
    value: id,
    label,
    disabled: !available,
  }));
  return (
    <div>
      <Select
        {...helpBelow}
        id={props.id}
        label={props.label}
        description={props.description}
        error={props.error}
        allowDeselect={false}
        maxDropdownHeight={360}
        classNames={{ option: classes.modelOption }}
        data={
          known || value === ''
            ? options
            : [...options, { value, label: `${value} (not known)`, disabled: true }]
        }
        value={value || null}
        onChange={props.onChange}
        renderOption={({ option }) => {
          const model = models.find((one) => one.id === option.value);
          return (
            <span className={classes.option}>
              <span>{option.label}</span>
              {model?.unavailableBecause && (
                <span className={classes.optionDetail}>{model.unavailableBecause}</span>
              )}
            </span>
          );
        }}
      />
      {props.offerForAll && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          mt={6}
          onClick={() => props.onUseForAll(known?.label ?? value)}
        >
          Use this model for all stages
        </Anchor>
      )}
    </div>
  );
}
