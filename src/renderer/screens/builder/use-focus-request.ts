import { useCallback, useEffect, useState } from 'react';

/** Moves the focus to an element by its id, after what was asked for with it has been drawn. */
export function useFocusRequest(): (elementId: string) => void {
  const [request, setRequest] = useState<{ readonly elementId: string } | null>(null);
  useEffect(() => {
    const element = request && document.getElementById(request.elementId);
    element?.scrollIntoView({ block: 'nearest' });
    element?.focus({ preventScroll: true });
  }, [request]);
  return useCallback((elementId: string) => setRequest({ elementId }), []);
}
