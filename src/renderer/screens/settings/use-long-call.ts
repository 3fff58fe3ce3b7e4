import { useCallback, useEffect, useRef, useState } from 'react';

export type LongCallState =
  | { readonly kind: 'idle' | 'running' | 'ended' | 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

type Call<Event> = (signal: AbortSignal) => PromiseLike<AsyncIterable<Event>>;

/**
 * A call that tells how far it is. It ends with the place that shows it: nobody could follow or
 * cancel it any more.
 */
export function useLongCall<Event>(onEvent: (event: Event) => void) {
  const [state, setState] = useState<LongCallState>({ kind: 'idle' });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  const start = useCallback(
    async (call: Call<Event>): Promise<void> => {
      current.current?.abort();
      const abort = new AbortController();
      current.current = abort;
      setState({ kind: 'running' });
      const ended = await follow(call, abort.signal, onEvent);
      if (current.current === abort) setState(ended);
    },
    [onEvent],
  );

  const cancel = (): void => current.current?.abort();
  const reset = (): void => {
    cancel();
    current.current = null;
    setState({ kind: 'idle' });
  };
  return { state, start, cancel, reset };
}

async function follow<Event>(
  call: Call<Event>,
  signal: AbortSignal,
  onEvent: (event: Event) => void,
): Promise<LongCallState> {
  try {
    for await (const event of await call(signal)) {
      if (signal.aborted) break;
      onEvent(event);
    }
    return { kind: signal.aborted ? 'cancelled' : 'ended' };
  } catch (error) {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error };
  }
}
