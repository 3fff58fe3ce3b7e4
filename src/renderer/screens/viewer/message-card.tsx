import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconInfoCircle,
  IconX,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import type { MessageRef } from '@shared/domain/message';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import { countOf } from '../../format';
import { VerdictMark } from '../../components/verdict-mark';
import classes from './message-card.module.css';
import { Findings, MessageFacts } from './message-facts';
import { articleId, refOf, stateOf } from './messages';
import { Preview } from './preview';
import { placeAttribute } from './use-desk-keys';
import type { Underway } from './use-verdicts';

/** What can be done with a message. */
export interface MessageDeeds {
  focus(ref: MessageRef): void;
  approve(ref: MessageRef): void;
  reject(ref: MessageRef): void;
  undo(ref: MessageRef): void;
  details(ref: MessageRef): void;
}

interface MessageCardProps {
  message: ListedMessage;
  name: string;
  userName: string;
  brand: Brand;
  words: readonly string[];
  current: boolean;
  /** The call that is taking its time, if one is. */
  underway: Underway | null;
  deeds: MessageDeeds;
  /** Whether it is only here because the other arm's message matches the filter. */
  aside: boolean;
  /** The open reason form, where there is no room for it beside the messages. */
  form: ReactNode;
}

function Failure(props: { message: ListedMessage }) {
  const { failure, attempts } = props.message;
  return (
    <div className={classes.failure}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <p>{failure?.message ?? 'The model gave no usable words.'}</p>
        <p className={classes.soft}>
          Nothing was kept after {countOf(attempts, 'attempt')}. There is nothing to judge.
        </p>
      </div>
    </div>
  );
}

function Reason(props: { message: ListedMessage }) {
  const { feedback } = props.message;
  if (!feedback) return null;
  return (
    <p className={classes.reason}>
      <VerdictMark state="rejected" />
      <strong>{rejectionReasonLabel(feedback.rejectionReason)}</strong>
      {feedback.rejectionText && <span dir="auto"> {feedback.rejectionText}</span>}
    </p>
  );
}

function VerdictButtons(
  props: Pick<MessageCardProps, 'message' | 'current' | 'underway' | 'deeds'>,
) {
  const { message, underway, deeds } = props;
  const ref = refOf(message);
  const shared = {
    size: 'compact-sm',
    variant: 'default',
    tabIndex: props.current ? 0 : -1,
  } as const;
  if (underway) {
    const words = { approving: 'Approving…', rejecting: 'Rejecting…', undoing: 'Undoing…' };
    return (
      <Button {...shared} aria-disabled data-disabled>
        {words[underway]}
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

/** One message: as the member meets it, what made it, and what the reviewer says of it. */
export const MessageCard = memo(function MessageCard(props: MessageCardProps) {
  const { message, current, deeds } = props;
  const ref = refOf(message);
  const state = stateOf(message);
  return (
    <article
      id={articleId(ref)}
      className={classes.frame}
      tabIndex={current ? 0 : -1}
      aria-label={props.name}
      aria-current={current || undefined}
      data-aside={props.aside || undefined}
      {...{ [placeAttribute]: 'message' }}
      onFocus={() => deeds.focus(ref)}
    >
      <div className={classes.card} data-platform={message.platform}>
        {state === 'failed' ? (
          <Failure message={message} />
        ) : (
          <Preview
            message={message}
            userName={props.userName}
            brand={props.brand}
            words={props.words}
          />
        )}
        {props.form ?? (
          <div className={classes.beside}>
            <Reason message={message} />
            <Findings message={message} />
            <MessageFacts message={message} brand={props.brand} />
            <div className={classes.foot}>
              {state !== 'failed' && <VerdictButtons {...props} />}
              <Tooltip label="Prompt and details (D)">
                <ActionIcon
                  className={classes.details}
                  size={26}
                  variant="subtle"
                  color="gray"
                  tabIndex={current ? 0 : -1}
                  aria-label="Details"
                  aria-keyshortcuts="d"
                  onClick={() => deeds.details(ref)}
                >
                  <IconInfoCircle size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </div>
          </div>
        )}
      </div>
    </article>
  );
});
