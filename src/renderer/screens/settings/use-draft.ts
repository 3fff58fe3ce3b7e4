import { useState } from 'react';

/** What somebody has changed and not saved yet, over what is saved. Drafts are plain JSON. */
export function useDraft<Draft>(saved: Draft) {
  const [kept, setKept] = useState<Draft | null>(null);
  const draft = kept ?? saved;
  return {
    draft,
    changed: kept !== null && JSON.stringify(kept) !== JSON.stringify(saved),
    change: (change: Partial<Draft>): void => setKept({ ...draft, ...change }),
    /** Back to what is saved, after saving too. */
    discard: (): void => setKept(null),
  };
}
