import { useState } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import { refKey } from './messages';

/** Which messages show their earlier versions. */
export function useEarlier() {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  return {
    shown,
    /** Shows or hides them; false where there are none. */
    toggle: (message: ListedMessage | null): boolean => {
      if (!message || message.earlierVersions === 0) return false;
      const key = refKey(message);
      setShown(
        (now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]),
      );
      return true;
    },
  };
}
