import type { Analytics, ArmAnalytics, ReasonCount, StageTally } from '../domain/analytics';
import type { Arm, Experiment, Feedback } from '../domain/experiment';
import { metadataOf } from '../domain/experiment-metadata';
import type { Message } from '../domain/message';
import { rejectionReasonLabel } from '../domain/rejection-reason';
import { compareArms } from './comparison';
import { rateOf } from './rate';
import { type JudgedMessage, judgedMessages, placeOf } from './verdicts';

type Tallies = Pick<
  ArmAnalytics,
  | 'totalMessages'
  | 'failed'
  | 'reviewed'
  | 'approved'
  | 'rejected'
  | 'rejectionRate'
  | 'rejectedOfReviewed'
>;

function talliesOf(judged: readonly JudgedMessage[], failed: number): Tallies {
  const totalMessages = judged.length;
  const approved = judged.filter((entry) => entry.verdict === 'approved').length;
  const rejected = judged.filter((entry) => entry.verdict === 'rejected').length;
  const reviewed = approved + rejected;
  return {
    totalMessages,
    failed,
    reviewed,
    approved,
    rejected,
    rejectionRate: totalMessages === 0 ? 0 : (rejected * 100) / totalMessages,
    rejectedOfReviewed: rateOf(rejected, reviewed),
  };
}

/** Most frequent first; as frequent ones by label, so that the order never jumps about. */
function reasonsOf(feedbacks: readonly Feedback[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const { rejectionReason } of feedbacks) {
    counts.set(rejectionReason, (counts.get(rejectionReason) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, label: rejectionReasonLabel(key), count }))
    .sort((left, right) => right.count - left.count || left.label.localeCompare(right.label));
}

/** What all messages cost, failed ones too; null where a generated one's price is unknown. */
function costOf(messages: readonly Message[]): number | null {
  if (messages.some((message) => message.status === 'generated' && message.costUsd === null)) {
    return null;
  }
  return messages.reduce((sum, message) => sum + (message.costUsd ?? 0), 0);
}

const sumOf = (messages: readonly Message[], field: 'tokensIn' | 'tokensOut'): number =>
  messages.reduce((sum, message) => sum + message[field], 0);

function armAnalytics(arm: Arm): ArmAnalytics {
  const judgedByPlace = judgedMessages(arm);
  const judged = [...judgedByPlace.values()];
  const failed = arm.messages.filter((message) => message.status === 'failed');
  const stages = metadataOf(arm).map(({ stage, platform, llmModel }): StageTally => ({
    stage,
    platform,
    model: llmModel,
    ...talliesOf(
      judged.filter(({ message }) => message.stage === stage),
      failed.filter((message) => message.stage === stage).length,
    ),
  }));
  return {
    key: arm.key,
    experimentId: arm.experimentId,
    configName: arm.configName,
    campaignName: arm.config.campaign_name,
    totalUsers: new Set(judged.map(({ message }) => message.userId)).size,
    totalStages: stages.length,
    ...talliesOf(judged, failed.length),
    tokensIn: sumOf(arm.messages, 'tokensIn'),
    tokensOut: sumOf(arm.messages, 'tokensOut'),
    costUsd: costOf(arm.messages),
    stages,
    reasons: reasonsOf(arm.feedbacks.filter((entry) => judgedByPlace.has(placeOf(entry)))),
  };
}

/**
 * The figures of one experiment: each arm's, whole and by stage, and the comparison when there
 * are two. Rates are in percent, costs in US dollars. Users and rates count generated messages
 * alone; tokens and cost count failed ones too, since they were paid for.
 */
export function analyse(experiment: Experiment): Analytics {
  const a = experiment.arms.find((arm) => arm.key === 'a');
  const b = experiment.arms.find((arm) => arm.key === 'b');
  return {
    brand: experiment.brand,
    arms: experiment.arms.map(armAnalytics),
    comparison: a && b ? compareArms(a, b) : null,
  };
}
