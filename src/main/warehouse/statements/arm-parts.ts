import type { Approval, Feedback, Metadata } from '@shared/domain/experiment';
import { z } from 'zod';
import { countCell, textCell, timeCell } from './cells';
import { latestOfRejection, rejectionCells, rejectionColumns } from './feedback';
import { latestOfStage } from './history-parts';
import type { OfExperiment } from './of-experiment';
import { places, type Query } from './statement';

const flagCell = z
  .boolean()
  .nullable()
  .transform((cell) => cell ?? false);

const metadataRow = z
  .object({
    EXPERIMENT_ID: z.string(),
    CONFIG_NAME: textCell,
    BRAND: textCell,
    CAMPAIGN_NAME: textCell,
    STAGE: countCell,
    LLM_MODEL: textCell,
    TOTAL_MESSAGES: countCell,
    TOTAL_USERS: countCell,
    PLATFORM: textCell,
    PERSONALIZATION: flagCell,
    INVOLVE_RECSYS: flagCell,
    RECSYS_CONTENTS: z.array(z.unknown()).nullable(),
    SEGMENT_INFO: textCell,
    CAMPAIGN_INSTRUCTIONS: textCell,
    PER_MESSAGE_INSTRUCTIONS: textCell,
    STARTED_AT: timeCell,
    END_TIME: z.string().nullable(),
  })
  .transform((row): OfExperiment<Metadata> => ({
    experimentId: row.EXPERIMENT_ID,
    entry: {
      experimentId: row.EXPERIMENT_ID,
      configName: row.CONFIG_NAME,
      brand: row.BRAND,
      campaignName: row.CAMPAIGN_NAME,
      stage: row.STAGE,
      llmModel: row.LLM_MODEL,
      totalMessages: row.TOTAL_MESSAGES,
      totalUsers: row.TOTAL_USERS,
      platform: row.PLATFORM,
      personalization: row.PERSONALIZATION,
      involveRecsys: row.INVOLVE_RECSYS,
      recsysContents: (row.RECSYS_CONTENTS ?? []).map(String),
      segmentInfo: row.SEGMENT_INFO,
      campaignInstructions: row.CAMPAIGN_INSTRUCTIONS,
      perMessageInstructions: row.PER_MESSAGE_INSTRUCTIONS,
      startTime: row.STARTED_AT,
      endTime: row.END_TIME,
    },
  }));

/** A row a stage, as often as the original tool may have stored it. */
export const metadataOf = (experimentIds: readonly string[]): Query<OfExperiment<Metadata>> => ({
  text: `SELECT EXPERIMENT_ID, CONFIG_NAME, BRAND, CAMPAIGN_NAME, STAGE, LLM_MODEL, TOTAL_MESSAGES,
  TOTAL_USERS, PLATFORM, PERSONALIZATION, INVOLVE_RECSYS, RECSYS_CONTENTS, SEGMENT_INFO,
  CAMPAIGN_INSTRUCTIONS, PER_MESSAGE_INSTRUCTIONS, COALESCE(START_TIME, END_TIME) AS STARTED_AT,
  END_TIME
FROM EXPERIMENT_METADATA
WHERE EXPERIMENT_ID IN (${places(experimentIds.length)})
${latestOfStage}
ORDER BY EXPERIMENT_ID, STAGE`,
  values: experimentIds,
  row: metadataRow,
});

const feedbackRow = z
  .object({ ...rejectionCells, GIVEN_AT: timeCell })
  .transform((row): OfExperiment<Feedback> => ({
    experimentId: row.EXPERIMENT_ID,
    entry: {
      experimentId: row.EXPERIMENT_ID,
      userId: row.USER_ID,
      stage: row.STAGE,
      feedbackType: 'reject',
      // A rejection without a reason would make the experiment's file unreadable.
      rejectionReason: row.REJECTION_REASON || 'other',
      rejectionText: row.REJECTION_TEXT,
      messageHeader: row.MESSAGE_HEADER,
      messageBody: row.MESSAGE_BODY,
      campaignName: row.CAMPAIGN_NAME,
      brand: row.BRAND,
      configName: row.CONFIG_NAME,
      timestamp: row.GIVEN_AT,
    },
  }));

export const rejectionsOf = (experimentIds: readonly string[]): Query<OfExperiment<Feedback>> => ({
  text: `SELECT ${rejectionColumns}
FROM FEEDBACKS
WHERE EXPERIMENT_ID IN (${places(experimentIds.length)}) AND FEEDBACK_TYPE = 'reject'
${latestOfRejection}
ORDER BY EXPERIMENT_ID, USER_ID, STAGE`,
  values: experimentIds,
  row: feedbackRow,
});

const approvalRow = z
  .object({
    EXPERIMENT_ID: z.string(),
    USER_ID: countCell,
    STAGE: countCell,
    REVIEWED_AT: timeCell,
  })
  .transform((row): OfExperiment<Approval> => ({
    experimentId: row.EXPERIMENT_ID,
    entry: { userId: row.USER_ID, stage: row.STAGE, timestamp: row.REVIEWED_AT },
  }));

/** Messages whose last review was an approval. */
export const approvalsOf = (experimentIds: readonly string[]): Query<OfExperiment<Approval>> => ({
  text: `WITH LAST_REVIEWS AS (
  SELECT EXPERIMENT_ID, USER_ID, STAGE, DECISION, REVIEWED_AT
  FROM REVIEWS
  WHERE EXPERIMENT_ID IN (${places(experimentIds.length)})
  QUALIFY ROW_NUMBER() OVER (
      PARTITION BY EXPERIMENT_ID, USER_ID, STAGE
      ORDER BY REVIEWED_AT DESC NULLS LAST, DECISION DESC
    ) = 1
)
SELECT EXPERIMENT_ID, USER_ID, STAGE, REVIEWED_AT
FROM LAST_REVIEWS
WHERE DECISION = 'approved'
ORDER BY EXPERIMENT_ID, USER_ID, STAGE`,
  values: experimentIds,
  row: approvalRow,
});
