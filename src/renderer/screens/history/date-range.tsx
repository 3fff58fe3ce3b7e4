import { Button, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import dayjs from 'dayjs';

/** Days such as `2026-01-31`, both included; null leaves that end open. */
export interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

const shortcuts = [
  { label: '30 days', days: 30 },
  { label: '90 days', days: 90 },
] as const;

const lastDays = (days: number): Range => ({
  from: dayjs()
    .subtract(days - 1, 'day')
    .format('YYYY-MM-DD'),
  to: dayjs().format('YYYY-MM-DD'),
});

/** The date filter in one line: two days, and the ranges that are asked for most. */
export function DateRange(props: { range: Range; onChange: (range: Range) => void }) {
  const { range, onChange } = props;
  return (
    <Group gap="xs">
      <DateInput
        aria-label="From"
        placeholder="From"
        valueFormat="YYYY-MM-DD"
        clearable
        w={140}
        value={range.from}
        {...(range.to ? { maxDate: range.to } : {})}
        onChange={(from) => onChange({ ...range, from })}
      />
      <DateInput
        aria-label="To"
        placeholder="To"
        valueFormat="YYYY-MM-DD"
        clearable
        w={140}
        value={range.to}
        {...(range.from ? { minDate: range.from } : {})}
        onChange={(to) => onChange({ ...range, to })}
      />
      {shortcuts.map((shortcut) => (
        <Button
          key={shortcut.days}
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(lastDays(shortcut.days))}
        >
          {shortcut.label}
        </Button>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={!range.from && !range.to}
        onClick={() => onChange({ from: null, to: null })}
      >
        All time
      </Button>
    </Group>
  );
}
