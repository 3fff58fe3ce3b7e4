import { Kbd, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import { hasWords } from '@shared/domain/message';
import { rejectionReasons, type RejectionReasonKey } from '@shared/domain/rejection-reason';
import { stateOf } from '../../components/message-state';
import { VerdictMark } from '../../components/verdict-mark';
import { Findings } from './message-facts';
import { lengthPhrase } from './message-words';
import classes from './side-panel.module.css';

interface SidePanelProps {
  message: ListedMessage | null;
  name: string;
  /** The open reason form, which takes the place of the short list of reasons. */
  form: ReactNode;
  onReason: (reason: RejectionReasonKey) => void;
}

function Reasons(props: Pick<SidePanelProps, 'onReason'> & { message: ListedMessage }) {
  const { message } = props;
  return (
    <section aria-label="Reasons" className={classes.part}>
      <h3 className={classes.title}>
        {message.verdict === 'rejected' ? 'Change the reason' : 'Reject because of'}
      </h3>
      <ul className={classes.reasons} role="list">
        {rejectionReasons.map((reason) => (
          <li key={reason.key}>
            <UnstyledButton
              className={classes.reason}
              aria-current={message.feedback?.rejectionReason === reason.key || undefined}
              onClick={() => props.onReason(reason.key)}
            >
              {reason.label}
              {message.feedback?.rejectionReason === reason.key && (
                <IconCheck size={14} aria-hidden />
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Beside the messages: what is known of the one in focus, and the reasons to reject it. */
export function SidePanel(props: SidePanelProps) {
  const { message } = props;
  if (!message) return <aside className={classes.panel} aria-label="Message in focus" />;
  return (
    <aside className={classes.panel} aria-label="Message in focus">
      <section className={classes.part}>
        <h3 className={classes.title} dir="auto">
          {props.name}
        </h3>
        <VerdictMark state={stateOf(message)} />
        {!hasWords(message) && message.failure && (
          <p className={classes.soft}>{message.failure.message}</p>
        )}
        {hasWords(message) && (
          <>
            <p className={classes.soft}>{lengthPhrase(message)}</p>
            {message.findings.length > 0 ? (
              <Findings message={message} />
            ) : (
              <p className={classes.soft}>The checks found nothing to remark.</p>
            )}
          </>
        )}
      </section>
      {props.form ? (
        <section className={classes.part}>{props.form}</section>
      ) : (
        hasWords(message) && <Reasons message={message} onReason={props.onReason} />
      )}
      <p className={classes.keys}>
        <Kbd size="xs">A</Kbd> approve <Kbd size="xs">R</Kbd> reject <Kbd size="xs">U</Kbd> undo{' '}
        <Kbd size="xs">?</Kbd> all keys
      </p>
    </aside>
  );
}
