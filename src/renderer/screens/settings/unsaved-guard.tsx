import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useCore } from '../../api/core';
import { LeaveDialog } from './leave-dialog';

/**
 * Asks before unsaved changes are left behind, whichever way: by a link, the palette or the browser's
 * Back. All of them change the address after `#`, and the router hears of it by `hashchange`: the
 * change is held before that. Back and Forward are told by `popstate` first, and anything may be drawn
 * again, by the new address, until the other event comes.
 */
export function UnsavedGuard(props: { active: boolean; what: string }) {
  const { active, what } = props;
  const { connection } = useCore();
  const [, navigate] = useLocation();
  const [wanted, setWanted] = useState<string | null>(null);
  const leaving = useRef(false);

  useEffect(() => {
    if (!active) return undefined;
    const here = window.location.hash;
    const hold = (event: Event): void => {
      if (leaving.current || window.location.hash === here) return;
      event.stopImmediatePropagation();
      setWanted(window.location.hash.replace(/^#/, ''));
      window.history.replaceState(null, '', here);
    };
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('hashchange', hold, { capture: true });
    window.addEventListener('popstate', hold, { capture: true });
    // A desktop window would then not close at all, and say nothing.
    const canAsk = connection.host === 'web';
    if (canAsk) window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('hashchange', hold, { capture: true });
      window.removeEventListener('popstate', hold, { capture: true });
      if (canAsk) window.removeEventListener('beforeunload', warn);
    };
  }, [active, connection.host]);

  return (
    <LeaveDialog
      opened={wanted !== null}
      what={what}
      onStay={() => setWanted(null)}
      onLeave={() => {
        if (wanted === null) return;
        leaving.current = true;
        navigate(wanted);
      }}
    />
  );
}
