import { useCallback, useState } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import type { MessageRef } from '@shared/domain/message';
import { rejectionReasonSchema } from '@shared/domain/rejection-reason';
import { refKey, refOf } from './messages';
import type { RejectionDraft } from './reason-form';

/** What the form begins with: the rejection that stands, or nothing. */
export function draftFor(message: ListedMessage): RejectionDraft {
  const reason = rejectionReasonSchema.safeParse(message.feedback?.rejectionReason);
  return {
    reason: reason.success ? reason.data : null,
    text: message.feedback?.rejectionText ?? '',
  };
}

interface OpenForm {
  readonly ref: MessageRef;
  readonly draft: RejectionDraft;
  readonly reasonMissing: boolean;
}

/** The open reason form, and what was typed into forms that were left without rejecting. */
export function useRejection() {
  const [form, setForm] = useState<OpenForm | null>(null);
  const [left, setLeft] = useState<ReadonlyMap<string, RejectionDraft>>(new Map());

  return {
    form,
    open: useCallback(
      (message: ListedMessage, chosen?: RejectionDraft['reason']) => {
        const draft = left.get(refKey(message)) ?? draftFor(message);
        setForm({
          ref: refOf(message),
          draft: chosen ? { ...draft, reason: chosen } : draft,
          reasonMissing: false,
        });
      },
      [left],
    ),
    change: useCallback(
      (draft: RejectionDraft) =>
        setForm((open) => open && { ...open, draft, reasonMissing: false }),
      [],
    ),
    missReason: useCallback(() => setForm((open) => open && { ...open, reasonMissing: true }), []),
    /** Closes the form; what was typed is there again when it is opened for the same message. */
    leave: useCallback(() => {
      if (form) setLeft((map) => new Map(map).set(refKey(form.ref), form.draft));
      setForm(null);
    }, [form]),
    /** Closes the form of a message that was rejected. */
    finish: useCallback((ref: MessageRef) => {
      setLeft((map) => new Map([...map].filter(([key]) => key !== refKey(ref))));
      setForm((open) => (open && refKey(open.ref) === refKey(ref) ? null : open));
    }, []),
  };
}
