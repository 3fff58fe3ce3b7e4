import type { Approval, Arm, Feedback } from './experiment';
import { type EarlierVersion, hasWords, type Message } from './message';

type EarlierVerdict = EarlierVersion['verdict'];

/** The verdict on a message as an earlier version keeps it; null when nobody has judged it. */
export function versionVerdict(
  feedback: Feedback | undefined,
  approval: Approval | undefined,
): EarlierVerdict {
  if (feedback) {
    const { rejectionReason: reason, rejectionText: text, timestamp: at } = feedback;
    return { kind: 'rejected', reason, text, at };
  }
  return approval ? { kind: 'approved', at: approval.timestamp } : null;
}

/** Whether a message is a new version of the one in its place: other words, that nobody judged. */
export const isNewVersion = (message: Message, inPlace: Message): boolean =>
  message.earlierVersions.length > inPlace.earlierVersions.length;

/**
 * A new version with this verdict on the version that it takes the place of. The verdict that
 * stands when the words arrive is the one that counts: it may have been given, or taken back,
 * while they were being made.
 */
export function withVerdictOnLast(message: Message, verdict: EarlierVerdict): Message {
  return {
    ...message,
    earlierVersions: message.earlierVersions.map((version, index, all) =>
      index === all.length - 1 ? { ...version, verdict } : version,
    ),
  };
}

/**
 * The arm with this message in place of the one of the same user and stage, or at the end when
 * there was none. The verdict of a version that was replaced goes with it.
 */
export function withMessage(arm: Arm, message: Message): Arm {
  const here = ({ userId, stage }: { userId: number; stage: number }): boolean =>
    userId === message.userId && stage === message.stage;
  const index = arm.messages.findIndex(here);
  const inPlace = arm.messages[index];
  if (!inPlace) return { ...arm, messages: [...arm.messages, message] };
  const replacedBy = (next: Message): Message[] =>
    arm.messages.map((one, place) => (place === index ? next : one));
  if (!isNewVersion(message, inPlace)) return { ...arm, messages: replacedBy(message) };
  const verdict = versionVerdict(arm.feedbacks.find(here), arm.approvals.find(here));
  return {
    ...arm,
    messages: replacedBy(withVerdictOnLast(message, verdict)),
    feedbacks: arm.feedbacks.filter((entry) => !here(entry)),
    approvals: arm.approvals.filter((entry) => !here(entry)),
  };
}

/** Everything that was made for a message's place: the earlier versions, then the message. */
export const versionsOf = (message: Message): readonly (EarlierVersion | Message)[] => [
  ...message.earlierVersions,
  message,
];

/** Whether words took the place of words; a first try without words counts for nothing here. */
export const wasRedone = (message: Message): boolean => message.earlierVersions.some(hasWords);
