import { ActionIcon, NumberInput } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { largestSample } from '@shared/domain/member';
import classes from './run-bar.module.css';

const isCount = (value: number | string): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= largestSample;

/** How many members to draw, 1 to 25: typed, stepped by the buttons or by the arrow keys. */
export function MembersField(props: { count: number; onChange: (count: number) => void }) {
  const { count, onChange } = props;
  // Only what is not a count yet ("", "99") is kept here while it is being typed.
  const [typed, setTyped] = useState<number | string | null>(null);
  const change = (value: number | string): void => {
    setTyped(isCount(value) ? null : value);
    if (isCount(value)) onChange(value);
  };
  return (
    <div className={classes.members}>
      <label htmlFor="builder-members" className={classes.membersLabel}>
        Members
      </label>
      <div className={classes.stepper}>
        <ActionIcon
          variant="default"
          size={32}
          aria-label="One member fewer"
          disabled={count <= 1}
          onClick={() => change(count - 1)}
        >
          <IconMinus size={14} aria-hidden />
        </ActionIcon>
        <NumberInput
          id="builder-members"
          role="spinbutton"
          aria-valuemin={1}
          aria-valuemax={largestSample}
          aria-valuenow={count}
          size="xs"
          w={48}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={1}
          max={largestSample}
          value={typed ?? count}
          onChange={change}
          onBlur={() => setTyped(null)}
          styles={{
            input: { height: 32, textAlign: 'center', fontVariantNumeric: 'tabular-nums' },
          }}
        />
        <ActionIcon
          variant="default"
          size={32}
          aria-label="One member more"
          disabled={count >= largestSample}
          onClick={() => change(count + 1)}
        >
          <IconPlus size={14} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}
