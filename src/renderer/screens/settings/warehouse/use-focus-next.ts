import { useEffect, useRef } from 'react';

/** Stands for the button that adds a connection, where a connection's key may stand. */
export const addNext = '';

/** Marks the button that comes next after something was done with a connection. */
export const nextMark = (key: string) => ({ 'data-next': key });

/**
 * Moves the focus on after something was done, as what was pressed before is often gone by then. It
 * waits for a connection that is not drawn yet.
 */
export function useFocusNext(): (key: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const mark = `[data-next="${CSS.escape(wanted.current)}"]`;
    const button = document.querySelector<HTMLElement>(mark);
    if (!button) return;
    button.focus();
    wanted.current = null;
  });
  return (key) => {
    wanted.current = key;
  };
}
