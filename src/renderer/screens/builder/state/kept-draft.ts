import { useDebouncedCallback } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { BuilderState } from '@shared/contract/experiments';
import { useCore } from '../../../api/core';
import { builderStateOf, type Editor } from './editor';

const keepAfterMs = 400;

/** Somebody who types without a pause is kept at least this often. */
const keepAtLeastEveryMs = 2000;

const tryAgainMs = 3000;

/**
 * Keeps the set-up as it changes: in memory at once, in the journal after a pause in typing, when
 * the screen is left and when the page goes. Says whether the last attempt failed; it is made
 * again until it works.
 */
export function useKeptDraft(editor: Editor): { failed: boolean } {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const { brand, mode, sample, arms } = editor;
  // What stands open is not part of what is kept, so that looking around writes nothing.
  const state = useMemo(
    () => builderStateOf({ brand, mode, sample, arms, active: 'a' }),
    [brand, mode, sample, arms],
  );
  const seen = useRef(state);
  const [failed, setFailed] = useState(false);

  const keep = useDebouncedCallback(
    (latest: BuilderState) => {
      client.experiments.saveBuilder(latest).then(
        () => setFailed(false),
        () => setFailed(true),
      );
    },
    { delay: keepAfterMs, maxWait: keepAtLeastEveryMs, flushOnUnmount: true },
  );

  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    const key = queries.experiments.builder.queryKey({ input: { brand: state.brand } });
    queryClient.setQueryData(key, state);
    keep(state);
  }, [keep, queries, queryClient, state]);

  useEffect(() => {
    const flush = (): void => keep.flush();
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [keep]);

  useEffect(() => {
    if (!failed) return undefined;
    const timer = setInterval(() => keep(state), tryAgainMs);
    return () => clearInterval(timer);
  }, [failed, keep, state]);

  return { failed };
}
