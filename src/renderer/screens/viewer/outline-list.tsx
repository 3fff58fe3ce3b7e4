import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { OutlineEntry } from '@shared/contract/experiments';
import { countOf, formatNumber } from '../../format';
import classes from './outline-list.module.css';
import type { View } from './view';
import { allEntries, leftIn } from './words';

type Tally = Omit<OutlineEntry, 'id' | 'title' | 'subtitle'>;

/** How an entry stands: what is left in words, the rest as icons with numbers. */
function EntryState(props: {
  entry: OutlineEntry | (Tally & { title: string });
  filtered: boolean;
}) {
  const { entry, filtered } = props;
  const left = leftIn({ id: 0, subtitle: '', ...entry });
  const marks = [
    { key: 'approved', count: entry.approved, icon: IconCircleCheck, word: 'approved' },
    { key: 'rejected', count: entry.rejected, icon: IconCircleX, word: 'rejected' },
    { key: 'failed', count: entry.failed, icon: IconAlertTriangle, word: 'without words' },
  ];
  return (
    <span className={`${classes.state} tabular`}>
      <span>
        {filtered
          ? countOf(entry.matching, 'match', 'matches')
          : left > 0
            ? `${formatNumber(left)} left`
            : entry.messages > 0
              ? 'Done'
              : 'No messages yet'}
      </span>
      {marks
        .filter((mark) => mark.count > 0)
        .map((mark) => (
          <span key={mark.key} className={classes.mark} data-state={mark.key}>
            <mark.icon size={14} stroke={1.9} aria-hidden />
            {formatNumber(mark.count)}
            <span className="visually-hidden"> {mark.word}</span>
          </span>
        ))}
    </span>
  );
}

interface OutlineListProps {
  by: View['by'];
  entries: readonly OutlineEntry[];
  chosen: number | null;
  /** Whether a filter is on: then the entries say how many messages match it. */
  filtered: boolean;
  onReadBy: (by: View['by']) => void;
  onChoose: (id: number | null) => void;
}

/** The users, or the stages, with how far the review of each is. */
export function OutlineList(props: OutlineListProps) {
  const { by, entries, chosen, filtered } = props;
  const all = allEntries(entries);
  return (
    <div className={classes.outline}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Read the messages"
        value={by}
        onChange={props.onReadBy}
        data={[
          { value: 'user', label: 'By user' },
          { value: 'stage', label: 'By stage' },
        ]}
      />
      <ul className={classes.list} role="list" aria-label={by === 'user' ? 'Users' : 'Stages'}>
        {[{ id: null, ...all }, ...entries].map((entry) => (
          <li key={entry.id ?? 'all'}>
            <UnstyledButton
              className={classes.entry}
              aria-current={entry.id === chosen || undefined}
              data-empty={(filtered && entry.matching === 0) || undefined}
              onClick={() => props.onChoose(entry.id)}
            >
              <span className={classes.name}>
                <span className={classes.title} dir="auto">
                  {entry.title}
                </span>
                {entry.subtitle && <span className={classes.subtitle}>{entry.subtitle}</span>}
              </span>
              <EntryState entry={entry} filtered={filtered} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
