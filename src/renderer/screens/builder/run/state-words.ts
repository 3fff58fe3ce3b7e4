import type { MessageState } from '../../../components/message-state';
import { stateWord } from '../../../components/verdict-mark';

/** While a run fills its grid, what nobody looked at yet is simply written. */
const ownWords: Partial<Record<MessageState, string>> = {
  unreviewed: 'Written',
  refused: 'Refused by the model',
  filtered: 'Held back by the provider',
};

/** What a square of the grid stands for, and by whose doing there are no words. */
export const runStateWord = (state: MessageState): string => ownWords[state] ?? stateWord(state);
