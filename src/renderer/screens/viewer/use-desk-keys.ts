import { useEffect, useRef } from 'react';
import { actionFor, type DeskAction, type Place, type Situation } from './keys';

/** Marks what the keyboard needs to tell apart; the names are in `keys.ts`. */
export const placeAttribute = 'data-place';

/** Marks where a message's buttons are, for the key that leads to them. */
export const buttonsAttribute = 'data-buttons';

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element) || target === document.body) return 'page';
  if (target.closest('[aria-modal="true"], [role="menu"], [role="listbox"]')) return 'elsewhere';
  const marked = target.closest(`[${placeAttribute}]`)?.getAttribute(placeAttribute);
  if (target.matches('button, a')) return marked === 'message' ? 'message-button' : 'control';
  if (marked === 'reasons' || marked === 'reason-text' || marked === 'search') return marked;
  if (target.matches('input[type="radio"]')) return 'control';
  if (target.matches('input, textarea, select, [contenteditable="true"]')) return 'elsewhere';
  return marked === 'message' ? 'message' : 'page';
}

/**
 * Listens for the desk's keys while the Viewer is open. `act` says whether it did something; only
 * then does the key lose its usual meaning.
 */
export function useDeskKeys(
  situation: Omit<Situation, 'place'>,
  act: (action: DeskAction) => boolean,
): void {
  const latest = useRef({ situation, act });
  useEffect(() => {
    latest.current = { situation, act };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = actionFor(
        {
          key: event.key,
          shift: event.shiftKey,
          modified: event.ctrlKey || event.altKey || event.metaKey,
          repeated: event.repeat,
        },
        { ...latest.current.situation, place: placeOf(event.target) },
      );
      if (action && latest.current.act(action)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
