import type { ArmKey, MessageStatus } from '@shared/domain/message';
import { type WordlessState, wordlessStates } from '../../components/message-state';

/** How many messages have no words, by what became of them. */
export interface WordlessCount {
  readonly state: WordlessState;
  readonly count: number;
}

/** The counts of one arm, of the states that there are. */
export const wordlessCounts = (
  cells: readonly { readonly arm: ArmKey; readonly status: MessageStatus }[],
  arm: ArmKey,
): WordlessCount[] =>
  wordlessStates
    .map((state) => ({
      state,
      count: cells.filter((cell) => cell.arm === arm && cell.status === state).length,
    }))
    .filter(({ count }) => count > 0);
