import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import {
  longestCallTimeout,
  mostConcurrency,
  type RunLimits,
  type RunLimitsPatch,
} from '@shared/domain/run-limits';
import { formatNumber } from '../../format';
import classes from './limits-form.module.css';
import { type LimitName, limitsOf, typedLimit, withLimit } from './state/run-limits';

const fields = [
  {
    name: 'concurrency',
    label: 'Calls at once',
    help: 'For one model, over both configs.',
    fault: `1 to ${formatNumber(mostConcurrency)}.`,
    decimals: 0,
  },
  {
    name: 'callTimeoutSeconds',
    label: 'Time for one call',
    help: 'From the request to the last word of its answer.',
    fault: `0.1 to ${formatNumber(longestCallTimeout)} seconds.`,
    decimals: 1,
    suffix: ' seconds',
  },
  {
    name: 'maxCostUsd',
    label: 'Cost of this run',
    help: 'The run stops there with what it has. Empty: no limit.',
    fault: 'More than $0, or empty for no limit.',
    // A run of a few short messages costs parts of a cent.
    decimals: 4,
    prefix: '$',
    placeholder: 'No limit',
  },
] as const satisfies readonly {
  name: LimitName;
  label: string;
  help: string;
  fault: string;
  decimals: number;
  prefix?: string;
  suffix?: string;
  placeholder?: string;
}[];

/** The limits of one run. What is not changed is as in Settings. */
export function LimitsForm(props: {
  usual: RunLimits;
  limits: RunLimitsPatch;
  /** Why the core does not take the cost limit. */
  costRefusal: string | null;
  onChange: (limits: RunLimitsPatch) => void;
}) {
  const { usual, limits, onChange } = props;
  const values = limitsOf(usual, limits);
  // Only what is not a limit yet ("", "0") is kept here while it is being typed.
  const [typed, setTyped] = useState<Partial<Record<LimitName, number | string>>>({});
  const change = (name: LimitName, value: number | string): void => {
    const limit = typedLimit(name, value);
    setTyped({ ...typed, [name]: limit ? undefined : value });
    if (limit) onChange(withLimit(limits, usual, limit));
  };
  const own = Object.keys(limits).length > 0;
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        {fields.map(({ name, label, help, fault, decimals, ...rest }) => (
          <NumberInput
            key={name}
            label={label}
            description={help}
            error={typed[name] === undefined ? name === 'maxCostUsd' && props.costRefusal : fault}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            hideControls
            allowNegative={false}
            decimalScale={decimals}
            thousandSeparator=","
            {...rest}
            value={typed[name] ?? values[name] ?? ''}
            onChange={(value) => change(name, value)}
          />
        ))}
      </div>
      <div className={classes.foot}>
        <span>
          {own ? 'For this run only.' : 'As in Settings. A change here is for this run only.'}
        </span>
        {own && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setTyped({});
              onChange({});
            }}
          >
            As in Settings again
          </Button>
        )}
      </div>
    </div>
  );
}
