import type { Feedback, Metadata } from '@shared/domain/experiment';
import type { Message } from '@shared/domain/message';
import { versionsOf } from '@shared/domain/message-versions';
import type {
  feedbacksTable,
  messagesTable,
  metadataTable,
  reviewsTable,
  RowOf,
  runsTable,
} from './tables';
import type { StoredArm } from './warehouse';

// Every row takes the arm's own id: an experiment file may have been edited by hand, and a
// rejection must never end up in somebody else's experiment.

export const metadataRow = (arm: StoredArm, entry: Metadata): RowOf<typeof metadataTable> => ({
  EXPERIMENT_ID: arm.experimentId,
  CONFIG_NAME: entry.configName,
  BRAND: entry.brand,
  CAMPAIGN_NAME: entry.campaignName,
  STAGE: entry.stage,
  LLM_MODEL: entry.llmModel,
  TOTAL_MESSAGES: entry.totalMessages,
  TOTAL_USERS: entry.totalUsers,
  PLATFORM: entry.platform,
  PERSONALIZATION: entry.personalization,
  INVOLVE_RECSYS: entry.involveRecsys,
  RECSYS_CONTENTS: entry.recsysContents,
  SEGMENT_INFO: entry.segmentInfo,
  CAMPAIGN_INSTRUCTIONS: entry.campaignInstructions,
  PER_MESSAGE_INSTRUCTIONS: entry.perMessageInstructions,
  START_TIME: entry.startTime,
  END_TIME: entry.endTime,
});

export const feedbackRow = (arm: StoredArm, feedback: Feedback): RowOf<typeof feedbacksTable> => ({
  EXPERIMENT_ID: arm.experimentId,
  USER_ID: feedback.userId,
  STAGE: feedback.stage,
  // Older readers count every row as a rejection, so nothing else may ever be written here.
  FEEDBACK_TYPE: 'reject',
  REJECTION_REASON: feedback.rejectionReason,
  REJECTION_TEXT: feedback.rejectionText,
  MESSAGE_HEADER: feedback.messageHeader,
  MESSAGE_BODY: feedback.messageBody,
  CAMPAIGN_NAME: feedback.campaignName,
  BRAND: feedback.brand,
  CONFIG_NAME: feedback.configName,
  TIMESTAMP: feedback.timestamp,
});

export const messageRow = (arm: StoredArm, message: Message): RowOf<typeof messagesTable> => ({
  EXPERIMENT_ID: arm.experimentId,
  USER_ID: message.userId,
  STAGE: message.stage,
  STATUS: message.status,
  HEADER: message.header,
  BODY: message.body,
  MODEL: message.model,
  PLATFORM: message.platform,
  RECOMMENDATION: message.recommendation,
  TOKENS_IN: message.tokensIn,
  TOKENS_OUT: message.tokensOut,
  COST_USD: message.costUsd,
  LATENCY_MS: message.latencyMs,
  ATTEMPTS: message.attempts,
  PROMPT: message.prompt,
  FINDINGS: message.findings,
  FAILURE: message.failure,
  VERSION: versionsOf(message).length,
  EARLIER_VERSIONS: message.earlierVersions,
});

/** A row for each message that was looked at. A rejection stands over an approval of the same. */
export function reviewRows(arm: StoredArm): RowOf<typeof reviewsTable>[] {
  const review = (
    decision: 'approved' | 'rejected',
    entry: { userId: number; stage: number; timestamp: string },
  ): RowOf<typeof reviewsTable> => ({
    EXPERIMENT_ID: arm.experimentId,
    USER_ID: entry.userId,
    STAGE: entry.stage,
    DECISION: decision,
    REVIEWED_AT: entry.timestamp,
  });
  return [
    ...arm.approvals.map((approval) => review('approved', approval)),
    ...arm.feedbacks.map((feedback) => review('rejected', feedback)),
  ];
}

/** `runId` is the same for arms that ran side by side. */
export const runRow = (arm: StoredArm, runId: string): RowOf<typeof runsTable> => ({
  EXPERIMENT_ID: arm.experimentId,
  RUN_ID: runId,
  ARM: arm.run?.key ?? null,
  SEED: arm.run?.seed ?? null,
  CREATED_AT: arm.run?.createdAt ?? null,
  CONFIG_VERSION: arm.run?.configVersion ?? null,
  CONFIG_FILE: arm.run?.config ?? null,
  MEMBERS: arm.users,
});
