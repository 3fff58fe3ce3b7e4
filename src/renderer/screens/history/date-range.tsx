import { Button, Group } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import dayjs from 'dayjs';
import type { DayRange } from '../../api/kept-history';

const lastDays = (days: number): DayRange => ({
  from: dayjs()
    .subtract(days - 1, 'day')
    .format('YYYY-MM-DD'),
  to: dayjs().format('YYYY-MM-DD'),
});

const shortcutsToday = (): { label: string; range: DayRange }[] => [
  { label: '30 days', range: lastDays(30) },
  { label: '90 days', range: lastDays(90) },
  { label: 'All time', range: { from: null, to: null } },
];

/** The date filter in one line: two days, and the ranges that are asked for most. */
export function DateRange(props: { range: DayRange; onChange: (range: DayRange) => void }) {
  const { range, onChange } = props;
  const shortcuts = shortcutsToday();
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
      {shortcuts.map(({ label, range: wanted }) => {
        const active = wanted.from === range.from && wanted.to === range.to;
        return (
          <Button
            key={label}
            size="compact-sm"
            variant={active ? 'light' : 'subtle'}
            aria-pressed={active}
            onClick={() => onChange(wanted)}
          >
            {label}
          </Button>
        );
      })}
    </Group>
  );
}
