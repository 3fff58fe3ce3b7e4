import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import classes from './filter-bar.module.css';
import { placeAttribute } from './use-desk-keys';
import type { Status, View } from './view';

/** Typing settles this long before the messages are searched. */
const searchAfterMs = 200;

const statuses: readonly { value: Status; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'unreviewed', label: 'Not looked at' },
  { value: 'approved', label: 'Approved' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'failed', label: 'Without words' },
];

interface FilterBarProps {
  view: View;
  stages: readonly number[];
  filtered: boolean;
  searchRef: Ref<HTMLInputElement>;
  onFilter: (change: Partial<Pick<View, 'stage' | 'status' | 'search'>>) => void;
  onClear: () => void;
  onShortcuts: () => void;
}

function SearchBox({
  asked: wanted,
  searchRef,
  onFilter,
}: {
  asked: string;
  searchRef: FilterBarProps['searchRef'];
  onFilter: FilterBarProps['onFilter'];
}) {
  const [text, setText] = useState(wanted);
  const [asked, setAsked] = useState(wanted);
  const search = useDebouncedCallback((value: string) => {
    setAsked(value);
    onFilter({ search: value });
  }, searchAfterMs);
  // Cleared from elsewhere: the box follows, but never while somebody is typing in it.
  if (wanted !== asked) {
    setAsked(wanted);
    setText(wanted);
  }
  return (
    <TextInput
      ref={searchRef}
      size="xs"
      className={classes.search}
      aria-label="Search messages"
      placeholder="Search words, a name or a USER_ID"
      aria-keyshortcuts="/"
      leftSection={<IconSearch size={14} aria-hidden />}
      maxLength={200}
      value={text}
      {...{ [placeAttribute]: 'search' }}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}

/** Which messages are shown, in one line. */
export function FilterBar(props: FilterBarProps) {
  const { view, stages, onFilter } = props;
  return (
    <div className={classes.bar} role="search" aria-label="Filter the messages">
      <SearchBox asked={view.search} searchRef={props.searchRef} onFilter={onFilter} />
      <label className={classes.field}>
        <span aria-hidden>Stage</span>
        <NativeSelect
          size="xs"
          w={96}
          aria-label="Stage"
          value={view.stage ?? ''}
          data={[
            { value: '', label: 'All' },
            ...stages.map((stage) => ({ value: String(stage), label: `Stage ${stage}` })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onFilter({ stage: value === '' ? null : Number(value) })
          }
        />
      </label>
      <label className={classes.field}>
        <span aria-hidden>Status</span>
        <NativeSelect
          size="xs"
          w={128}
          aria-label="Status"
          value={view.status}
          data={[...statuses]}
          onChange={({ currentTarget: { value } }) => {
            const status = statuses.find((one) => one.value === value);
            if (status) onFilter({ status: status.value });
          }}
        />
      </label>
      {props.filtered && (
        <Button size="xs" variant="subtle" onClick={props.onClear}>
          Clear filters
        </Button>
      )}
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon
          className={classes.shortcuts}
          size={30}
          variant="default"
          aria-label="Keyboard shortcuts"
          aria-keyshortcuts="?"
          onClick={props.onShortcuts}
        >
          <IconKeyboard size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
