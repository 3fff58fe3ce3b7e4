import { ActionIcon, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import type { Brand } from '@shared/domain/brand';
import { hasWords, type MessageRef } from '@shared/domain/message';
import { rejectionReasonLabel } from '@shared/domain/rejection-reason';
import { VerdictMark } from '../../components/verdict-mark';
import { EarlierVersions } from './earlier-versions';
import classes from './message-card.module.css';
import { Findings, MessageFacts } from './message-facts';
import { articleId, refOf } from './messages';
import { Preview } from './preview';
import { AgainButton, EarlierToggle } from './redo-buttons';
import { buttonsAttribute, placeAttribute } from './use-desk-keys';
import type { Underway } from './use-verdicts';
import { VerdictButtons } from './verdict-buttons';
import { Wordless } from './wordless';

/** What can be done with a message. */
export interface MessageDeeds {
  focus(ref: MessageRef): void;
  approve(ref: MessageRef): void;
  reject(ref: MessageRef): void;
  undo(ref: MessageRef): void;
  details(ref: MessageRef): void;
  again(ref: MessageRef): void;
  earlier(ref: MessageRef): void;
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
  /** Whether it is being made again. */
  remaking: boolean;
  /** Whether it can be: not while a run goes on. */
  canRedo: boolean;
  earlierShown: boolean;
  deeds: MessageDeeds;
  /** Whether it is only here because the other arm's message matches the filter. */
  aside: boolean;
  /** The open reason form, where there is no room for it beside the messages. */
  form: ReactNode;
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

/** One message: as the member meets it, what made it, and what the reviewer says of it. */
export const MessageCard = memo(function MessageCard(props: MessageCardProps) {
  const { message, current, deeds, earlierShown } = props;
  const ref = refOf(message);
  const earlierId = `${articleId(ref)}-earlier`;
  return (
    <article
      id={articleId(ref)}
      className={classes.frame}
      tabIndex={current ? 0 : -1}
      aria-label={props.name}
      aria-current={current || undefined}
      aria-busy={props.remaking || undefined}
      data-aside={props.aside || undefined}
      {...{ [placeAttribute]: 'message' }}
      onFocus={() => deeds.focus(ref)}
    >
      <div
        className={classes.card}
        data-platform={message.platform}
        data-earlier={earlierShown || undefined}
      >
        <div className={classes.now}>
          {earlierShown && <p className={classes.nowName}>Now</p>}
          {hasWords(message) ? (
            <Preview
              message={message}
              userName={props.userName}
              brand={props.brand}
              words={props.words}
            />
          ) : (
            <Wordless message={message} />
          )}
        </div>
        {earlierShown && (
          <EarlierVersions
            target={ref}
            id={earlierId}
            userName={props.userName}
            brand={props.brand}
          />
        )}
        {props.form ?? (
          <div className={classes.beside}>
            <Reason message={message} />
            <Findings message={message} />
            <MessageFacts message={message} brand={props.brand} />
            <EarlierToggle
              message={message}
              current={current}
              shown={earlierShown}
              controls={earlierId}
              onToggle={() => deeds.earlier(ref)}
            />
            <div className={classes.foot} {...{ [buttonsAttribute]: true }}>
              {props.remaking ? (
                <span className={classes.soft}>Making it again…</span>
              ) : (
                hasWords(message) && <VerdictButtons {...props} />
              )}
              <span className={classes.quiet}>
                <AgainButton
                  message={message}
                  current={current}
                  disabled={!props.canRedo || props.remaking}
                  onAgain={() => deeds.again(ref)}
                />
                <Tooltip label="Prompt and details (D)">
                  <ActionIcon
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
              </span>
            </div>
          </div>
        )}
      </div>
    </article>
  );
});
