import type { Analytics, ArmAnalytics, ReasonCount, StageTally } from '../domain/analytics';
import type { Arm, Experiment, Feedback } from '../domain/experiment';
import { metadataOf } from '../domain/experiment-metadata';
import { type EarlierVersion, hasWords, type Message } from '../domain/message';
import { versionsOf, wasRedone } from '../domain/message-versions';
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

type Version = Message | EarlierVersion;

/** Whether something was paid for at a price that nobody knows. A try without an answer is free. */
const isUnpriced = (version: Version): boolean =>
  version.costUsd === null && (hasWords(version) || version.tokensIn > 0 || version.tokensOut > 0);

/** What all of these cost; null where the price of one is unknown. */
function costOf(versions: readonly Version[]): number | null {
  if (versions.some(isUnpriced)) return null;
  return versions.reduce((sum, version) => sum + (version.costUsd ?? 0), 0);
}

const sumOf = (versions: readonly Version[], field: 'tokensIn' | 'tokensOut'): number =>
  versions.reduce((sum, version) => sum + version[field], 0);

function armAnalytics(arm: Arm): ArmAnalytics {
  const judgedByPlace = judgedMessages(arm);
  const judged = [...judgedByPlace.values()];
  const failed = arm.messages.filter((message) => !hasWords(message));
  const versions = arm.messages.flatMap(versionsOf);
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
    redone: arm.messages.filter(wasRedone).length,
    tokensIn: sumOf(versions, 'tokensIn'),
    tokensOut: sumOf(versions, 'tokensOut'),
    costUsd: costOf(versions),
    stages,
    reasons: reasonsOf(arm.feedbacks.filter((entry) => judgedByPlace.has(placeOf(entry)))),
  };
}

/**
 * The figures of one experiment: each arm's, whole and by stage, and the comparison when there
 * are two. Rates are in percent, costs in US dollars. Users and rates count messages with words
 * alone, and of those the newest version; tokens and cost count every version, since each was paid
 * for.
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
