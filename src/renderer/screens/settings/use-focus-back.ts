import { useLayoutEffect, useState } from 'react';

/** Where the focus was when a drawer or question opened gets it back, if it is still there. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  // As it goes, not some time after: what comes next may move the focus on.
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
