import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Member } from '@shared/domain/member';
import { useCore } from '../../../api/core';
import type { Editor } from './editor';

export interface DrawnMembers {
  /** Null while they are being drawn for the first time. */
  readonly members: readonly Member[] | null;
  /** How many there are to draw from. */
  readonly available: number | null;
  readonly error: unknown;
}

/** The members that a set-up's seed draws. */
export function useDrawnMembers(brand: string, sample: Editor['sample']): DrawnMembers {
  const { queries } = useCore();
  const { count, seed } = sample;
  const drawn = useQuery({
    ...queries.experiments.sample.queryOptions({ input: { brand, count, seed } }),
    placeholderData: keepPreviousData,
  });
  return {
    members: drawn.data?.users ?? null,
    available: drawn.data?.available ?? null,
    error: drawn.error,
  };
}
