import { Button, Radio, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { longestRejectionText } from '@shared/contract/review';
import { rejectionReasons, type RejectionReasonKey } from '@shared/domain/rejection-reason';
import classes from './reason-form.module.css';
import { placeAttribute } from './use-desk-keys';

/** What a reviewer has filled in about a message so far. */
export interface RejectionDraft {
  readonly reason: RejectionReasonKey | null;
  readonly text: string;
}

interface ReasonFormProps {
  /** The message that it is about. */
  name: string;
  draft: RejectionDraft;
  /** Set after confirming without a reason. */
  reasonMissing: boolean;
  /** Whether the rejection is taking its time. */
  underway: boolean;
  onChange: (draft: RejectionDraft) => void;
  onConfirm: () => void;
  onLeave: () => void;
}

/** Why a message is rejected: one of the reasons, and words where they help. */
export function ReasonForm(props: ReasonFormProps) {
  const { draft, onChange } = props;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const radios = form.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]');
    const radio = [...(radios ?? [])].find((one) => one.checked) ?? radios?.[0];
    radio?.focus();
  }, [props.name]);
  return (
    <div ref={form} className={classes.form} role="dialog" aria-label="Reject the message">
      <h3 className={classes.title}>Reject the message</h3>
      <p className={classes.about} dir="auto">
        {props.name}
      </p>
      <Radio.Group
        aria-label="Reason"
        value={draft.reason}
        error={props.reasonMissing ? 'Choose a reason: a number from 1 to 9 does it.' : undefined}
        {...{ [placeAttribute]: 'reasons' }}
      >
        {rejectionReasons.map((reason, index) => (
          <div key={reason.key} className={classes.reason}>
            <kbd className={classes.number} aria-hidden>
              {index + 1}
            </kbd>
            <Radio
              size="xs"
              value={reason.key}
              label={reason.label}
              onChange={() => onChange({ ...draft, reason: reason.key })}
            />
          </div>
        ))}
      </Radio.Group>
      <Textarea
        size="sm"
        label="What is wrong (optional)"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={longestRejectionText}
        value={draft.text}
        {...{ [placeAttribute]: 'reason-text' }}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      <div className={classes.buttons}>
        <Button
          size="xs"
          color="red"
          variant="light"
          aria-disabled={props.underway || undefined}
          onClick={props.onConfirm}
        >
          {props.underway ? 'Rejecting…' : 'Reject this message'}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={props.onLeave}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
