import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { MessageFilter, MessageRow } from '@shared/contract/experiments';
import type { MessageRef } from '@shared/domain/message';
import { articleId, sameRef } from './messages';
import { arrival, inOrder, messageAt, successor } from './navigation';

/** Where the focus is to go: to a message, or to a place on a list that is still on its way. */
type Wanted = MessageRef | 'first' | 'last' | 'next';

const hasLostFocus = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

const giveFocus = (ref: MessageRef): void => document.getElementById(articleId(ref))?.focus();

/**
 * Gives the keyboard's focus to messages. `at` is the message that had it last, as the articles
 * themselves report it. A list that is still loading gets the focus when it is there.
 */
export function useFocus(options: {
  rows: readonly MessageRow[];
  /** Whether these rows are the ones asked for, and not the ones before. */
  settled: boolean;
  /** Whether they are being asked for again. */
  fetching: boolean;
  at: MessageRef | null;
  status: MessageFilter['status'];
}) {
  const { rows, settled, fetching, at, status } = options;
  const wanted = useRef<Wanted | null>(at ?? 'next');
  const place = useRef(0);
  const [, wake] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!settled || rows.length === 0) return;
    const want = wanted.current;
    if (want !== null) {
      const known = typeof want === 'string' ? arrival(rows, want, status) : want;
      const isHere = known !== null && messageAt(rows, known) !== null;
      if (!isHere && fetching) return;
      wanted.current = null;
      const ref = isHere ? known : arrival(rows, 'next', status);
      if (ref) giveFocus(ref);
      return;
    }
    const messages = inOrder(rows);
    const index = messages.findIndex((message) => sameRef(message, at));
    if (index >= 0) {
      place.current = index;
    } else if (at && hasLostFocus()) {
      // The message left the list, since its verdict no longer matches the filter.
      const next = successor(rows, place.current, status);
      if (next) giveFocus(next);
    }
  });

  return {
    goTo: useCallback((want: Wanted) => {
      wanted.current = want;
      wake();
    }, []),
    /** Whether the focus is on this message or one of its buttons, or nowhere. */
    isOn: useCallback((ref: MessageRef) => {
      const article = document.getElementById(articleId(ref));
      return hasLostFocus() || (article?.contains(document.activeElement) ?? false);
    }, []),
  };
}
