import type { Arm, Verdict } from '../domain/experiment';
import { hasWords, type Message } from '../domain/message';

/** A message with words and what a reviewer has said of it so far. */
export interface JudgedMessage {
  readonly message: Message;
  readonly verdict: Verdict;
}

/** Names one message inside an arm. */
export const placeOf = ({ userId, stage }: { userId: number; stage: number }): string =>
  `${userId}/${stage}`;

/**
 * The messages of an arm that have words, with their verdicts, by place, in one pass over the arm.
 * A verdict on a message without words, or where there is none, counts nowhere.
 */
export function judgedMessages(arm: Arm): Map<string, JudgedMessage> {
  const rejected = new Set(arm.feedbacks.map(placeOf));
  const approved = new Set(arm.approvals.map(placeOf));
  const verdictAt = (place: string): Verdict => {
    if (rejected.has(place)) return 'rejected';
    return approved.has(place) ? 'approved' : 'unreviewed';
  };
  return new Map(
    arm.messages
      .filter(hasWords)
      .map((message) => [placeOf(message), { message, verdict: verdictAt(placeOf(message)) }]),
  );
}
