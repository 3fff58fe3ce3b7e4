import { useCallback, useEffect, useState } from 'react';
import { newView, type View, viewSchema } from './view';

const storageKey = 'soundcheck.viewer';

/** What was left here; null when there is nothing usable. */
function readView(experiment: string): View | null {
  const text = window.sessionStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    const read = viewSchema.safeParse(JSON.parse(text));
    return read.success && read.data.experiment === experiment ? read.data : null;
  } catch {
    // Written by an older version, or by hand: a fresh view is all that is lost.
    return null;
  }
}

/** The view of one experiment; it is as it was left when the reviewer comes back to the screen. */
export function useView(experiment: string) {
  const [view, setView] = useState(() => readView(experiment) ?? newView(experiment));
  useEffect(() => window.sessionStorage.setItem(storageKey, JSON.stringify(view)), [view]);
  const change = useCallback((next: (view: View) => View) => setView(next), []);
  return { view, change };
}
