import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ExperimentStatus } from '@shared/contract/experiments';
import type { MessageRef } from '@shared/domain/message';
import type { RejectionReasonKey } from '@shared/domain/rejection-reason';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { refKey } from './messages';
import { type KeptVerdict, type MessagesPage, withVerdict } from './verdict-patch';

export type Underway = 'approving' | 'rejecting' | 'undoing';

/** A call that takes longer than this says that it is on its way. */
const slowAfterMs = 100;

type Steps = readonly (readonly MessageRef[])[];

/** The steps that are left to undo when these messages are no longer among them. */
function without(steps: Steps, refs: readonly MessageRef[]): Steps {
  const keys = new Set(refs.map(refKey));
  return steps
    .map((step) => step.filter((ref) => !keys.has(refKey(ref))))
    .filter((step) => step.length > 0);
}

/**
 * Verdicts on messages. Each call resolves to whether the core kept the verdict; nothing is shown
 * before that, since it is on disk then. A message whose verdict is on its way takes no other.
 */
export function useVerdicts() {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const approve = useMutation(queries.review.approve.mutationOptions()).mutateAsync;
  const reject = useMutation(queries.review.reject.mutationOptions()).mutateAsync;
  const undo = useMutation(queries.review.undo.mutationOptions()).mutateAsync;
  const busy = useRef(new Set<string>());
  const [slow, setSlow] = useState<ReadonlyMap<string, Underway>>(new Map());
  /** What was judged, newest last, so that undo goes back step by step. */
  const done = useRef<Steps>([]);

  const keep = useCallback(
    async (
      refs: readonly MessageRef[],
      underway: Underway,
      kept: KeptVerdict,
      call: () => Promise<ExperimentStatus>,
    ): Promise<boolean> => {
      const keys = refs.map(refKey);
      if (keys.length === 0 || keys.some((key) => busy.current.has(key))) return false;
      keys.forEach((key) => busy.current.add(key));
      const timer = setTimeout(
        () => setSlow((map) => new Map([...map, ...keys.map((key) => [key, underway] as const)])),
        slowAfterMs,
      );
      try {
        const status = await call();
        queryClient.setQueryData(queries.experiments.status.queryKey(), status);
        queryClient.setQueriesData<MessagesPage>(
          { queryKey: queries.experiments.messages.key() },
          (page) => page && withVerdict(page, refs, kept),
        );
        for (const key of [
          queries.experiments.messages.key(),
          queries.experiments.outline.key(),
          queries.experiments.grid.key(),
          queries.analytics.current.key(),
        ]) {
          void queryClient.invalidateQueries({ queryKey: key });
        }
        return true;
      } catch (error) {
        announceError(error);
        return false;
      } finally {
        clearTimeout(timer);
        keys.forEach((key) => busy.current.delete(key));
        setSlow((map) => new Map([...map].filter(([key]) => !keys.includes(key))));
      }
    },
    [queries, queryClient],
  );

  return {
    slow,
    approve: useCallback(
      async (refs: readonly MessageRef[]) => {
        const kept = await keep(refs, 'approving', { verdict: 'approved' }, () =>
          approve({ refs: [...refs] }),
        );
        if (kept) done.current = [...done.current, refs];
        return kept;
      },
      [approve, keep],
    ),
    reject: useCallback(
      async (ref: MessageRef, reason: RejectionReasonKey, text: string) => {
        const kept = await keep([ref], 'rejecting', { verdict: 'rejected', reason, text }, () =>
          reject({ refs: [ref], reason, text }),
        );
        if (kept) done.current = [...done.current, [ref]];
        return kept;
      },
      [keep, reject],
    ),
    undo: useCallback(
      async (refs: readonly MessageRef[]) => {
        const kept = await keep(refs, 'undoing', { verdict: 'unreviewed' }, () =>
          undo({ refs: [...refs] }),
        );
        if (!kept) return false;
        done.current = without(done.current, refs);
        return true;
      },
      [keep, undo],
    ),
    /** Messages whose verdicts are gone by other ways are nothing that could be undone. */
    forget: useCallback((refs: readonly MessageRef[]) => {
      done.current = without(done.current, refs);
    }, []),
    /** The messages of the last verdict that stands; null when there is none from this visit. */
    lastDone: useCallback((): readonly MessageRef[] | null => done.current.at(-1) ?? null, []),
  };
}
