import { Button, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconHistory, IconRefresh } from '@tabler/icons-react';
import type { ListedMessage } from '@shared/contract/experiments';
import { hasWords } from '@shared/domain/message';
import { countOf } from '../../format';
import classes from './message-card.module.css';

/** Shows and hides what stood in a message's place before it was made again. */
export function EarlierToggle(props: {
  message: ListedMessage;
  current: boolean;
  shown: boolean;
  /** The id of what it shows. */
  controls: string;
  onToggle: () => void;
}) {
  const { earlierVersions } = props.message;
  if (earlierVersions === 0) return null;
  return (
    <UnstyledButton
      className={classes.earlier}
      tabIndex={props.current ? 0 : -1}
      aria-expanded={props.shown}
      aria-controls={props.shown ? props.controls : undefined}
      aria-keyshortcuts="e"
      onClick={props.onToggle}
    >
      <IconHistory size={14} stroke={1.75} aria-hidden />
      {earlierVersions === 1 ? 'Earlier version' : countOf(earlierVersions, 'earlier version')}
      {props.shown ? (
        <IconChevronUp size={14} stroke={1.75} aria-hidden />
      ) : (
        <IconChevronDown size={14} stroke={1.75} aria-hidden />
      )}
    </UnstyledButton>
  );
}

/** Quiet beside a verdict, and the one thing to do where there are no words. */
export function AgainButton(props: {
  message: ListedMessage;
  current: boolean;
  disabled: boolean;
  onAgain: () => void;
}) {
  const wordless = !hasWords(props.message);
  return (
    <Tooltip label="Make it again (G)" disabled={wordless}>
      <Button
        size="compact-sm"
        variant={wordless ? 'default' : 'subtle'}
        {...(wordless ? {} : { color: 'gray', className: classes.again })}
        tabIndex={props.current ? 0 : -1}
        aria-label="Make it again"
        aria-keyshortcuts="g"
        disabled={props.disabled}
        onClick={props.onAgain}
      >
        <IconRefresh size={14} aria-hidden />
        <span className={wordless ? classes.againWords : classes.againWord}>
          {wordless ? 'Make it again' : 'Again'}
        </span>
      </Button>
    </Tooltip>
  );
}
