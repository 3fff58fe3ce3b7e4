import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MessageRef } from '@shared/domain/message';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { refKey } from './messages';

/** Messages that are being made again, and which of them can be seen as they are now. */
export interface Remaking {
  readonly wanted: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
}

export const isRemaking = (remaking: Remaking | null, ref: MessageRef): boolean =>
  remaking !== null && remaking.wanted.has(refKey(ref)) && !remaking.done.has(refKey(ref));

/** Answers can come by the hundred a second; the list is asked for again at most this often. */
const showEveryMs = 200;

/**
 * Makes messages again and follows how far that is, by the session's own events. Somebody who leaves
 * the Viewer meanwhile leaves the run going; only the count is gone.
 */
export function useRedo() {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const [remaking, setRemaking] = useState<Remaking | null>(null);
  const listening = useRef<AbortController | null>(null);
  useEffect(() => () => listening.current?.abort(), []);

  /** Resolves when the run has ended, to whether it was begun. */
  const start = useCallback(
    async (refs: readonly MessageRef[]): Promise<boolean> => {
      if (refs.length === 0 || listening.current?.signal.aborted === false) return false;
      const abort = new AbortController();
      listening.current = abort;
      setRemaking({ wanted: new Set(refs.map(refKey)), done: new Set() });

      let arrived: string[] = [];
      let timer: ReturnType<typeof setTimeout> | null = null;
      /** A message counts as done once the list shows it, so that no old one looks like new. */
      const show = async (): Promise<void> => {
        timer = null;
        const keys = arrived;
        arrived = [];
        await queryClient.invalidateQueries({ queryKey: queries.experiments.messages.key() });
        setRemaking((now) => now && { ...now, done: new Set([...now.done, ...keys]) });
      };

      let state: 'listening' | 'asked' | 'running' = 'listening';
      try {
        const events = await client.experiments.events({ after: null }, { signal: abort.signal });
        for await (const event of events) {
          if (state === 'listening') {
            // From here on nothing is missed, however fast the answers come.
            await client.experiments.redo({ what: 'messages', refs: [...refs] });
            state = 'asked';
          } else if (event.kind === 'message') {
            arrived.push(refKey(event.ref));
            timer ??= setTimeout(() => void show(), showEveryMs);
          } else if (event.experiment?.running) {
            state = 'running';
          } else if (state === 'running') {
            break;
          }
        }
        if (timer) clearTimeout(timer);
        await show();
        return state === 'running';
      } catch (error) {
        if (state === 'listening' && !abort.signal.aborted) announceError(error);
        return false;
      } finally {
        if (timer) clearTimeout(timer);
        abort.abort();
        setRemaking(null);
      }
    },
    [client, queries, queryClient],
  );

  return { remaking, start };
}
