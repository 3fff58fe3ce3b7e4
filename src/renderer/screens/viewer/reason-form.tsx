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

/** The radio of the chosen reason, or the first one before any is chosen. */
function chosenRadio(form: HTMLElement | null): HTMLInputElement | undefined {
  const radios = [...(form?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
  return radios.find((radio) => radio.checked) ?? radios[0];
}

/** Why a message is rejected: one of the reasons, and words where they help. */
export function ReasonForm(props: ReasonFormProps) {
  const { draft, onChange } = props;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    chosenRadio(form.current)?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, [props.name]);
  useEffect(() => {
    // A number chose another reason: the focus goes with it, but never out of the text.
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement && focused.type === 'radio') {
      chosenRadio(form.current)?.focus();
    }
  }, [draft.reason]);
  return (
    <div ref={form} className={classes.frame} role="dialog" aria-label="Reject the message">
      <div className={classes.form}>
        <h3 className={classes.title}>Reject the message</h3>
        <p className="visually-hidden">{props.name}</p>
        <Radio.Group aria-label="Reason" value={draft.reason} {...{ [placeAttribute]: 'reasons' }}>
          <div className={classes.reasons}>
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
          </div>
        </Radio.Group>
        {props.reasonMissing && (
          <p role="alert" className={classes.missing}>
            Choose a reason first: a number from 1 to 9 does it.
          </p>
        )}
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
    </div>
  );
}
