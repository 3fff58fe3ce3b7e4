import { useEffect, useMemo, useState } from 'react';
import type { ExperimentStatus, MessageRow } from '@shared/contract/experiments';
import { hasWords, type MessageRef } from '@shared/domain/message';
import type { RejectionReasonKey } from '@shared/domain/rejection-reason';
import { countOf } from '../../format';
import { messageName, sameRef } from './messages';
import { arrival, leftOf, messageAt, nextLeft, rowOf } from './navigation';
import { useAgain } from './use-again';
import { useEarlier } from './use-earlier';
import { useFocus } from './use-focus';
import { useMessages } from './use-messages';
import { isRemaking } from './use-redo';
import { useRejection } from './use-rejection';
import { useVerdicts } from './use-verdicts';
import { useView } from './use-view';
import {
  chosenEntry,
  goesOn,
  pageInput,
  readBy,
  rowsPerPage,
  type View,
  withEntry,
  withFilter,
  withFocusOn,
  withoutFilter,
} from './view';
import { leftIn } from './words';

const noRows: readonly MessageRow[] = [];

/** Tells one experiment from another, also one that was run again. */
export const experimentKey = (status: ExperimentStatus): string =>
  status.arms.map((arm) => arm.experimentId).join('+');

/** Everything that a reviewer can do on the Viewer, and what is shown for it. */
export function useDesk(status: ExperimentStatus) {
  const { view, change } = useView(experimentKey(status));
  const { outline, page } = useMessages(view);
  const rows = page.data?.rows ?? noRows;
  const total = page.data?.total ?? 0;
  const settled = page.isSuccess && !page.isPlaceholderData;
  const entries = outline.data ?? [];
  const paired = status.arms.length > 1;

  const focus = useFocus({
    rows,
    settled,
    fetching: page.isFetching,
    at: view.at,
    status: view.status,
  });
  const verdicts = useVerdicts();
  const rejection = useRejection();
  const [said, say] = useState('');
  const [details, setDetails] = useState<{ ref: MessageRef; opened: boolean } | null>(null);
  const earlier = useEarlier();
  const remake = useAgain({ running: status.running, say, onMade: verdicts.forget });
  const [bulk, setBulk] = useState<{ shown: string; refs: readonly MessageRef[] } | null>(null);

  const current = useMemo(
    () => (view.at && messageAt(rows, view.at) ? view.at : arrival(rows, 'next', view.status)),
    [rows, view.at, view.status],
  );
  const shown = JSON.stringify(pageInput(view));
  const lastPage = Math.max(0, Math.ceil(total / rowsPerPage) - 1);
  const beyond = settled && view.page > lastPage;
  useEffect(() => {
    if (beyond) change((before) => ({ ...before, page: lastPage }));
  }, [beyond, change, lastPage]);

  const nameOf = (ref: MessageRef): string => {
    const row = rowOf(rows, ref);
    return row ? messageName(row, ref.arm, paired) : '';
  };

  const toPage = (number: number, at: 'first' | 'last' | 'next'): void => {
    change((before) => ({ ...before, page: number, at: null }));
    focus.goTo(at);
  };

  const toEntry = (id: number | null): void => {
    change((before) => withEntry(before, id));
    focus.goTo('next');
  };

  /** After a verdict: on to what is left here, or on the next page when there is none here. */
  const goOn = (from: MessageRef, next: MessageRef | null): void => {
    const chosen = chosenEntry(view);
    const left = entries
      .filter((entry) => chosen === null || entry.id === chosen)
      .reduce((sum, entry) => sum + leftIn(entry), 0);
    if (next) focus.goTo(next);
    else if (goesOn(view) && view.page < lastPage && left > 1) toPage(view.page + 1, 'next');
    else focus.goTo(from);
  };

  const canJudge = (ref: MessageRef): boolean => {
    const message = messageAt(rows, ref);
    return message !== null && hasWords(message) && !isRemaking(remake.remaking, ref);
  };

  const approve = async (ref: MessageRef): Promise<void> => {
    if (!canJudge(ref)) return;
    const next = goesOn(view) ? nextLeft(rows, ref) : null;
    if (!(await verdicts.approve([ref]))) return;
    rejection.finish(ref);
    say(`Approved: ${nameOf(ref)}.`);
    if (focus.isOn(ref)) goOn(ref, next);
  };

  const reject = (ref: MessageRef, reason?: RejectionReasonKey): void => {
    const message = messageAt(rows, ref);
    if (message && canJudge(ref)) rejection.open(message, reason);
  };

  const leaveRejection = (): void => {
    if (!rejection.form) return;
    rejection.leave();
    focus.goTo(rejection.form.ref);
  };

  const confirmRejection = async (): Promise<void> => {
    if (!rejection.form) return;
    const { ref, draft } = rejection.form;
    if (draft.reason === null) return rejection.missReason();
    const next = goesOn(view) ? nextLeft(rows, ref) : null;
    if (!(await verdicts.reject(ref, draft.reason, draft.text.trim()))) return;
    rejection.finish(ref);
    say(`Rejected: ${nameOf(ref)}.`);
    goOn(ref, next);
  };

  const again = (ref: MessageRef): void => {
    const message = messageAt(rows, ref);
    if (!message) return;
    rejection.finish(ref);
    focus.goTo(ref);
    remake.one(message, nameOf(ref));
  };

  const takeBack = async (refs: readonly MessageRef[]): Promise<void> => {
    if (!(await verdicts.undo(refs))) return;
    const [first] = refs;
    if (refs.length === 1 && first) {
      say(`Undone: ${nameOf(first) || 'one message'} is not looked at.`);
      // It may have left this list, and is on its way back to it.
      if (messageAt(rows, first) || view.status === 'unreviewed') focus.goTo(first);
    } else {
      say(`Undone: ${countOf(refs.length, 'message')} are not looked at.`);
    }
    setBulk(null);
  };

  const approveRest = async (): Promise<void> => {
    const refs = leftOf(rows);
    if (!(await verdicts.approve(refs))) return;
    setBulk({ shown, refs });
    say(`Approved ${countOf(refs.length, 'message')}.`);
    if (current) focus.goTo(current);
  };

  return {
    view,
    outline,
    page,
    rows,
    total,
    entries,
    paired,
    current,
    said,
    details,
    nameOf,
    settled,
    /** Changes with what is asked for, so with every new list. */
    shown,
    slow: verdicts.slow,
    remaking: remake.remaking,
    /** What came of making the rejected messages again; null before that. */
    remade: remake.outcome,
    /** The messages whose earlier versions are shown. */
    earlier: earlier.shown,
    form: rejection.form,
    /** What "Approve the rest" did to what is shown now; null otherwise. */
    bulk: bulk?.shown === shown ? bulk.refs : null,
    goTo: focus.goTo,
    isOn: focus.isOn,
    toPage,
    toEntry,
    approve,
    reject,
    approveRest,
    again,
    redoRejected: (): void => {
      // The button that was pressed goes away.
      if (current) focus.goTo(current);
      remake.rejected();
    },
    /** False where there are none. */
    toggleEarlier: (ref: MessageRef): boolean => earlier.toggle(messageAt(rows, ref)),
    changeDraft: rejection.change,
    leaveRejection,
    confirmRejection,
    undo: (ref: MessageRef): Promise<void> => takeBack([ref]),
    undoBulk: (): Promise<void> => takeBack(bulk?.refs ?? []),
    /** Undoes the verdict of this message or, when it has none, the one that was given last. */
    undoHereOrLast: async (ref: MessageRef | null): Promise<void> => {
      const message = ref && messageAt(rows, ref);
      if (ref && message && message.verdict !== 'unreviewed') return takeBack([ref]);
      const last = verdicts.lastDone();
      if (last) return takeBack(last);
      say('There is nothing to undo.');
    },
    onFocus: (ref: MessageRef): void => {
      if (rejection.form && !sameRef(rejection.form.ref, ref)) rejection.leave();
      if (!sameRef(view.at, ref)) change((before) => withFocusOn(before, ref));
    },
    openDetails: (ref: MessageRef): void => setDetails({ ref, opened: true }),
    closeDetails: (): void => setDetails((open) => open && { ...open, opened: false }),
    readBy: (by: View['by']): void => change((before) => readBy(before, by)),
    filter: (by: Parameters<typeof withFilter>[1]): void =>
      change((before) => withFilter(before, by)),
    clearFilter: (): void => change(withoutFilter),
  };
}

export type Desk = ReturnType<typeof useDesk>;
