import type { Verdict } from '@shared/domain/experiment';
import type { MessageStatus } from '@shared/domain/message';

/** A message without words, by what became of it. */
export type WordlessState = Exclude<MessageStatus, 'generated'>;

/** What there is to say of a message: its verdict or, without words, why there are none. */
export type MessageState = Verdict | WordlessState;

/** Those without words, the commonest last. */
export const wordlessStates = [
  'refused',
  'filtered',
  'cut_off',
  'failed',
] as const satisfies readonly WordlessState[];

export const isWordless = (state: string): state is WordlessState =>
  wordlessStates.some((one) => one === state);

export const stateOf = (message: {
  readonly status: MessageStatus;
  readonly verdict: Verdict;
}): MessageState => (message.status === 'generated' ? message.verdict : message.status);
