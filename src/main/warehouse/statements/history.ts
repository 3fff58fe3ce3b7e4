import type { ExperimentSummary, StoredStage } from '@shared/domain/history';
import { z } from 'zod';
import type { HistoryQuery } from '../warehouse';
import { countCell, textCell, timeCell } from './cells';
import { daysOf, experimentsOfBrand, latestOfStage, withinDays } from './history-parts';
import type { Query } from './statement';

/** Rejections per 100 messages; 0 where there is no message. */
const percentOf = (rejects: number, messages: number): number =>
  messages === 0 ? 0 : (rejects * 100) / messages;

const summaryRow = z
  .object({
    EXPERIMENT_ID: z.string(),
    CONFIG: textCell,
    CAMPAIGN: textCell,
    EXPERIMENT_BRAND: textCell,
    FIRST_START: timeCell,
    MESSAGE_COUNT: countCell,
    USER_COUNT: countCell,
    STAGE_COUNT: countCell,
    REJECT_COUNT: countCell,
    OPENABLE: z.boolean(),
  })
  .transform((row): ExperimentSummary => ({
    experimentId: row.EXPERIMENT_ID,
    configName: row.CONFIG,
    campaignName: row.CAMPAIGN,
    brand: row.EXPERIMENT_BRAND,
    startTime: row.FIRST_START,
    totalMessages: row.MESSAGE_COUNT,
    totalUsers: row.USER_COUNT,
    totalStages: row.STAGE_COUNT,
    totalRejects: row.REJECT_COUNT,
    rejectionRate: percentOf(row.REJECT_COUNT, row.MESSAGE_COUNT),
    openable: row.OPENABLE,
  }));

/**
 * Messages and rejections are counted apart and joined afterwards: joined first, every rejection
 * would repeat for each stage, and every stage for each rejection.
 */
export const experimentSummaries = (query: HistoryQuery): Query<ExperimentSummary> => ({
  text: `WITH ${experimentsOfBrand},
REJECTIONS AS (
  SELECT EXPERIMENT_ID, COUNT(*) AS REJECT_COUNT
  FROM (
    SELECT DISTINCT EXPERIMENT_ID, USER_ID, STAGE
    FROM FEEDBACKS
    WHERE FEEDBACK_TYPE = 'reject'
      AND EXPERIMENT_ID IN (SELECT EXPERIMENT_ID FROM EXPERIMENTS)
  ) AS REJECTED_MESSAGES
  GROUP BY EXPERIMENT_ID
),
RUNS AS (
  SELECT DISTINCT EXPERIMENT_ID
  FROM EXPERIMENT_RUNS
  WHERE CONFIG_FILE IS NOT NULL AND EXPERIMENT_ID IN (SELECT EXPERIMENT_ID FROM MESSAGES)
)
SELECT EXPERIMENTS.EXPERIMENT_ID AS EXPERIMENT_ID, CONFIG, CAMPAIGN, EXPERIMENT_BRAND, FIRST_START,
  MESSAGE_COUNT, USER_COUNT, STAGE_COUNT, REJECT_COUNT, RUNS.EXPERIMENT_ID IS NOT NULL AS OPENABLE
FROM EXPERIMENTS
LEFT JOIN REJECTIONS ON REJECTIONS.EXPERIMENT_ID = EXPERIMENTS.EXPERIMENT_ID
LEFT JOIN RUNS ON RUNS.EXPERIMENT_ID = EXPERIMENTS.EXPERIMENT_ID
WHERE ${withinDays('FIRST_START')}
ORDER BY FIRST_START DESC NULLS LAST, EXPERIMENTS.EXPERIMENT_ID DESC`,
  values: [query.brand, ...daysOf(query)],
  row: summaryRow,
});

const stageRow = z
  .object({
    STAGE_NUMBER: countCell,
    PLATFORM: textCell,
    LLM_MODEL: textCell,
    TOTAL_MESSAGES: countCell,
    REJECT_COUNT: countCell,
  })
  .transform((row): StoredStage => ({
    stage: row.STAGE_NUMBER,
    platform: row.PLATFORM,
    model: row.LLM_MODEL,
    totalMessages: row.TOTAL_MESSAGES,
    totalRejects: row.REJECT_COUNT,
    rejectionRate: percentOf(row.REJECT_COUNT, row.TOTAL_MESSAGES),
  }));

export const experimentStages = (experimentId: string): Query<StoredStage> => ({
  text: `WITH STAGES AS (
  SELECT EXPERIMENT_ID, STAGE, PLATFORM, LLM_MODEL, TOTAL_MESSAGES
  FROM EXPERIMENT_METADATA
  WHERE EXPERIMENT_ID = ?
  ${latestOfStage}
),
REJECTIONS AS (
  SELECT EXPERIMENT_ID, STAGE, COUNT(DISTINCT USER_ID) AS REJECT_COUNT
  FROM FEEDBACKS
  WHERE EXPERIMENT_ID = ? AND FEEDBACK_TYPE = 'reject'
  GROUP BY EXPERIMENT_ID, STAGE
)
SELECT STAGES.STAGE AS STAGE_NUMBER, PLATFORM, LLM_MODEL, TOTAL_MESSAGES, REJECT_COUNT
FROM STAGES
LEFT JOIN REJECTIONS
  ON REJECTIONS.EXPERIMENT_ID = STAGES.EXPERIMENT_ID AND REJECTIONS.STAGE = STAGES.STAGE
ORDER BY STAGES.STAGE`,
  values: [experimentId, experimentId],
  row: stageRow,
});
