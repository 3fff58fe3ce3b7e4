import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import type { ListedMessage } from '@shared/contract/experiments';
import type { MessageDeeds } from './message-card';
import classes from './message-card.module.css';
import { refOf } from './messages';
import type { Underway } from './use-verdicts';

const underwayWords: Readonly<Record<Underway, string>> = {
  approving: 'Approving…',
  rejecting: 'Rejecting…',
  undoing: 'Undoing…',
};

/** What a reviewer can say of a message that has words. */
export function VerdictButtons(props: {
  message: ListedMessage;
  current: boolean;
  /** The call that is taking its time, if one is. */
  underway: Underway | null;
  deeds: Pick<MessageDeeds, 'approve' | 'reject' | 'undo'>;
}) {
  const { message, underway, deeds } = props;
  const ref = refOf(message);
  const shared = {
    size: 'compact-sm',
    variant: 'default',
    tabIndex: props.current ? 0 : -1,
  } as const;
  if (underway) {
    return (
      <Button {...shared} aria-disabled data-disabled>
        {underwayWords[underway]}
      </Button>
    );
  }
  return (
    <>
      {message.verdict === 'unreviewed' && (
        <Button
          {...shared}
          leftSection={<IconCheck size={14} aria-hidden className={classes.good} />}
          aria-keyshortcuts="a"
          onClick={() => deeds.approve(ref)}
        >
          Approve
        </Button>
      )}
      <Button
        {...shared}
        leftSection={<IconX size={14} aria-hidden className={classes.bad} />}
        aria-keyshortcuts="r"
        onClick={() => deeds.reject(ref)}
      >
        {message.verdict === 'rejected' ? 'Change the reason' : 'Reject'}
      </Button>
      {message.verdict !== 'unreviewed' && (
        <Button
          {...shared}
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          aria-keyshortcuts="u"
          onClick={() => deeds.undo(ref)}
        >
          Undo
        </Button>
      )}
    </>
  );
}
