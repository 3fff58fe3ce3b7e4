import type { Arm, Verdict } from '../domain/experiment';
import type { Message } from '../domain/message';

/** A generated message and what a reviewer has said of it so far. */
export interface JudgedMessage {
  readonly message: Message;
  readonly verdict: Verdict;
}

/** Names one message inside an arm. */
export const placeOf = ({ userId, stage }: { userId: number; stage: number }): string =>
  `${userId}/${stage}`;

/**
 * The generated messages of an arm with their verdicts, by place, in one pass over the arm. A
 * verdict on a message that failed or is not there counts nowhere: there are no words to judge.
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
      .filter((message) => message.status === 'generated')
      .map((message) => [placeOf(message), { message, verdict: verdictAt(placeOf(message)) }]),
  );
}
