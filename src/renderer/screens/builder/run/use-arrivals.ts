import { useEffect, useState } from 'react';
import type { MessageRef, MessageStatus } from '@shared/domain/message';
import { useCore } from '../../../api/core';

export interface Arrival {
  readonly sequence: number;
  readonly ref: MessageRef;
  readonly status: MessageStatus;
  readonly header: string;
}

/** How many arrivals the list shows. */
const newest = 4;

/** Fast runs bring hundreds of messages a second; the list is drawn at most this often. */
const drawEveryMs = 200;

/** The messages that arrived last, newest first, for as long as this screen is looking. */
export function useArrivals(running: boolean): readonly Arrival[] {
  const { client } = useCore();
  const [arrivals, setArrivals] = useState<readonly Arrival[]>([]);
  useEffect(() => {
    if (!running) return undefined;
    const abort = new AbortController();
    let waiting: Arrival[] = [];
    const draw = (): void => {
      if (waiting.length === 0) return;
      const batch = waiting;
      waiting = [];
      setArrivals((shown) => [...batch, ...shown].slice(0, newest));
    };
    const timer = setInterval(draw, drawEveryMs);
    const follow = async (): Promise<void> => {
      for await (const event of await client.experiments.events(
        { after: null },
        { signal: abort.signal },
      )) {
        if (event.kind !== 'message') continue;
        const { sequence, ref, status, header } = event;
        waiting = [{ sequence, ref, status, header }, ...waiting].slice(0, newest);
      }
    };
    // A stream that breaks costs only this list: progress and grid have a stream of their own.
    follow().catch(() => undefined);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [client, running]);
  return arrivals;
}
