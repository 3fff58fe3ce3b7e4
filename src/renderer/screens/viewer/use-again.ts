import { useState } from 'react';
import type { ListedMessage } from '@shared/contract/experiments';
import type { MessageRef } from '@shared/domain/message';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { refOf } from './messages';
import { useRedo } from './use-redo';
import { redoSentence } from './words';

/** Making one message again, or all that were rejected, and what came of it. */
export function useAgain(options: {
  /** Whether a run goes on, so that none can be begun. */
  running: boolean;
  say: (sentence: string) => void;
  /** Their verdicts are gone with the words that they were about. */
  onMade: (refs: readonly MessageRef[]) => void;
}) {
  const { running, say, onMade } = options;
  const { client } = useCore();
  const { remaking, start } = useRedo();
  const [outcome, setOutcome] = useState<string | null>(null);

  const rejectedNow = async (): Promise<MessageRef[]> =>
    (await client.experiments.grid()).cells
      .filter((cell) => cell.verdict === 'rejected')
      .map(refOf);

  const one = async (message: ListedMessage, name: string): Promise<void> => {
    const ref = refOf(message);
    setOutcome(null);
    say(`Making it again: ${name}.`);
    if (!(await start([ref]))) return;
    const now = await client.experiments.message(ref);
    const made = now.earlierVersions.length > message.earlierVersions;
    if (made) onMade([ref]);
    say(made ? `Made again: ${name}.` : `${name}: it could not be made again and stays as it was.`);
  };

  const rejected = async (): Promise<void> => {
    const refs = await rejectedNow();
    setOutcome(null);
    if (!(await start(refs))) return;
    const left = await rejectedNow();
    onMade(refs);
    setOutcome(redoSentence(refs.length, left.length));
  };

  return {
    remaking,
    /** What came of making the rejected ones again; null before that. */
    outcome,
    one: (message: ListedMessage, name: string): void => {
      if (!running && !remaking) one(message, name).catch(announceError);
    },
    rejected: (): void => {
      if (!running && !remaking) rejected().catch(announceError);
    },
  };
}
