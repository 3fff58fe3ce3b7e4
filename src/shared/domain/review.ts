import type { Approval, Arm, Experiment, Feedback, Verdict } from './experiment';
import { hasWords, type Message, type MessageRef } from './message';

const isAbout =
  (userId: number, stage: number) =>
  (entry: { userId: number; stage: number }): boolean =>
    entry.userId === userId && entry.stage === stage;

/** What a reviewer decides about one message. `cleared` takes an earlier decision back. */
export type Decision =
  | { kind: 'rejected'; reason: string; text: string; at: string }
  | { kind: 'approved'; at: string }
  | { kind: 'cleared'; at: string };

export function armOf(experiment: Experiment, key: string): Arm | undefined {
  return experiment.arms.find((arm) => arm.key === key);
}

export function messageOf(arm: Arm, userId: number, stage: number): Message | undefined {
  return arm.messages.find(isAbout(userId, stage));
}

export function feedbackOf(arm: Arm, userId: number, stage: number): Feedback | undefined {
  return arm.feedbacks.find(isAbout(userId, stage));
}

export function verdictOf(arm: Arm, userId: number, stage: number): Verdict {
  if (arm.feedbacks.some(isAbout(userId, stage))) return 'rejected';
  return arm.approvals.some(isAbout(userId, stage)) ? 'approved' : 'unreviewed';
}

/** The arm with this decision in place of any earlier one about the same message. */
export function decide(arm: Arm, message: Message, decision: Decision): Arm {
  const { userId, stage } = message;
  const others = (entry: Feedback | Approval): boolean => !isAbout(userId, stage)(entry);
  const feedbacks = arm.feedbacks.filter(others);
  const approvals = arm.approvals.filter(others);
  switch (decision.kind) {
    case 'cleared':
      return { ...arm, feedbacks, approvals };
    case 'approved':
      return {
        ...arm,
        feedbacks,
        approvals: [...approvals, { userId, stage, timestamp: decision.at }],
      };
    case 'rejected':
      return {
        ...arm,
        approvals,
        feedbacks: [
          ...feedbacks,
          {
            experimentId: arm.experimentId,
            userId,
            stage,
            feedbackType: 'reject',
            rejectionReason: decision.reason,
            rejectionText: decision.text,
            messageHeader: message.header,
            messageBody: message.body,
            campaignName: arm.config.campaign_name,
            brand: arm.config.brand,
            configName: arm.configName,
            timestamp: decision.at,
          },
        ],
      };
  }
}

/** The experiment with a decision about one message; unchanged when there is no such message. */
export function decideIn(experiment: Experiment, ref: MessageRef, decision: Decision): Experiment {
  return {
    ...experiment,
    arms: experiment.arms.map((arm) => {
      if (arm.key !== ref.arm) return arm;
      const message = messageOf(arm, ref.userId, ref.stage);
      return message && hasWords(message) ? decide(arm, message, decision) : arm;
    }),
  };
}
