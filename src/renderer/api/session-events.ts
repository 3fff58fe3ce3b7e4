import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SessionEvent } from '@shared/contract/experiments';
import { type CoreClient, useCore } from './core';

/** Messages can arrive by the hundred a second; lists are asked for again at most this often. */
const refreshEveryMs = 250;

/** How long to wait before listening again after the stream broke. */
const listenAgainMs = 1000;

async function listen(
  client: CoreClient,
  signal: AbortSignal,
  onEvent: (event: SessionEvent) => void,
): Promise<void> {
  let last: number | null = null;
  while (!signal.aborted) {
    try {
      for await (const event of await client.experiments.events({ after: last }, { signal })) {
        last = event.sequence;
        onEvent(event);
      }
    } catch {
      // The stream ends with the connection; asking again from `last` misses nothing.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, listenAgainMs));
  }
}

/** Keeps every screen in step with the session, for as long as somebody is signed in. */
export function useSessionEvents(enabled: boolean): void {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        for (const key of [
          queries.experiments.outline.key(),
          queries.experiments.messages.key(),
          queries.experiments.message.key(),
          queries.experiments.grid.key(),
          queries.analytics.current.key(),
          queries.results.queue.key(),
          queries.warehouse.signIns.key(),
        ]) {
          void queryClient.invalidateQueries({ queryKey: key });
        }
      }, refreshEveryMs);
    };
    void listen(client, abort.signal, (event) => {
      if (event.kind === 'status') {
        queryClient.setQueryData(queries.experiments.status.queryKey(), event.experiment);
      }
      refresh();
    });
    return () => {
      abort.abort();
      if (timer) clearTimeout(timer);
    };
  }, [client, enabled, queries, queryClient]);
}
