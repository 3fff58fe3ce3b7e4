import type { ExperimentSummary, StoredFeedback, StoredStage } from '@shared/domain/history';
import { z } from 'zod';
import type { HistoryQuery } from '../warehouse';
import { countCell, textCell } from './cells';
import type { Query } from './statement';

/** Rejections per 100 messages; 0 where there is no message. */
const percentOf = (rejects: number, messages: number): number =>
  messages === 0 ? 0 : (rejects * 100) / messages;

/** The original tool stores an experiment anew at each press of its button: the last row counts. */
const latestOfStage = `QUALIFY ROW_NUMBER() OVER (
    PARTITION BY EXPERIMENT_ID, STAGE
    ORDER BY END_TIME DESC NULLS LAST, TOTAL_MESSAGES DESC NULLS LAST
  ) = 1`;

const latestOfRejection = `QUALIFY ROW_NUMBER() OVER (
    PARTITION BY EXPERIMENT_ID, USER_ID, STAGE
    ORDER BY "TIMESTAMP" DESC NULLS LAST
  ) = 1`;

/** A condition on a point in time, for the values of `daysOf`. Days are UTC, as the times are. */
const withinDays = (time: string): string =>
  `(CAST(? AS DATE) IS NULL OR CAST(${time} AS DATE) >= CAST(? AS DATE))
    AND (CAST(? AS DATE) IS NULL OR CAST(${time} AS DATE) <= CAST(? AS DATE))`;

const daysOf = ({ from, to }: HistoryQuery): (string | null)[] => [from, from, to, to];

/** No START_TIME at all is shown as the experiment file shows it: the beginning of time. */
const timeCell = z
  .string()
  .nullable()
  .transform((cell) => cell ?? new Date(0).toISOString());

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
  }));

/** The brand's experiments (one bound value: the brand), each counted over its stages. */
const experimentsOfBrand = `STAGES AS (
  SELECT EXPERIMENT_ID, CONFIG_NAME, CAMPAIGN_NAME, BRAND, STAGE, TOTAL_MESSAGES, TOTAL_USERS,
    COALESCE(START_TIME, END_TIME) AS STARTED_AT
  FROM EXPERIMENT_METADATA
  WHERE BRAND = ?
  ${latestOfStage}
),
EXPERIMENTS AS (
  SELECT EXPERIMENT_ID, MAX(CONFIG_NAME) AS CONFIG, MAX(CAMPAIGN_NAME) AS CAMPAIGN,
    MAX(BRAND) AS EXPERIMENT_BRAND, MIN(STARTED_AT) AS FIRST_START,
    SUM(TOTAL_MESSAGES) AS MESSAGE_COUNT, MAX(TOTAL_USERS) AS USER_COUNT,
    COUNT(DISTINCT STAGE) AS STAGE_COUNT
  FROM STAGES
  GROUP BY EXPERIMENT_ID
)`;

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
)
SELECT EXPERIMENTS.EXPERIMENT_ID AS EXPERIMENT_ID, CONFIG, CAMPAIGN, EXPERIMENT_BRAND, FIRST_START,
  MESSAGE_COUNT, USER_COUNT, STAGE_COUNT, REJECT_COUNT
FROM EXPERIMENTS
LEFT JOIN REJECTIONS ON REJECTIONS.EXPERIMENT_ID = EXPERIMENTS.EXPERIMENT_ID
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

const feedbackRow = z
  .object({
    EXPERIMENT_ID: textCell,
    USER_ID: countCell,
    STAGE: countCell,
    FEEDBACK_TYPE: textCell,
    REJECTION_REASON: textCell,
    REJECTION_TEXT: textCell,
    MESSAGE_HEADER: textCell,
    MESSAGE_BODY: textCell,
    CAMPAIGN_NAME: textCell,
    BRAND: textCell,
    CONFIG_NAME: textCell,
    GIVEN_AT: textCell,
  })
  .transform((row): StoredFeedback => ({
    experimentId: row.EXPERIMENT_ID,
    userId: row.USER_ID,
    stage: row.STAGE,
    feedbackType: row.FEEDBACK_TYPE,
    rejectionReason: row.REJECTION_REASON,
    rejectionText: row.REJECTION_TEXT,
    messageHeader: row.MESSAGE_HEADER,
    messageBody: row.MESSAGE_BODY,
    campaignName: row.CAMPAIGN_NAME,
    brand: row.BRAND,
    configName: row.CONFIG_NAME,
    timestamp: row.GIVEN_AT,
  }));

const rejectionColumns = `EXPERIMENT_ID, USER_ID, STAGE, FEEDBACK_TYPE, REJECTION_REASON,
    REJECTION_TEXT, MESSAGE_HEADER, MESSAGE_BODY, CAMPAIGN_NAME, BRAND, CONFIG_NAME,
    "TIMESTAMP" AS GIVEN_AT`;

const newestFirst =
  'GIVEN_AT DESC NULLS LAST, REJECTIONS.EXPERIMENT_ID DESC, USER_ID, REJECTIONS.STAGE';

/** Newest first, as many as are asked for. (QUALIFY: LIMIT takes no bound value everywhere.) */
const newestOnly = `QUALIFY ROW_NUMBER() OVER (ORDER BY ${newestFirst}) <= ?
ORDER BY ${newestFirst}`;

export const feedbackOfExperiment = (
  experimentId: string,
  limit: number,
): Query<StoredFeedback> => ({
  text: `WITH REJECTIONS AS (
  SELECT ${rejectionColumns}
  FROM FEEDBACKS
  WHERE EXPERIMENT_ID = ? AND FEEDBACK_TYPE = 'reject'
  ${latestOfRejection}
)
SELECT * FROM REJECTIONS
${newestOnly}`,
  values: [experimentId, limit],
  row: feedbackRow,
});

/**
 * The rejections behind `experimentSummaries` with the same query: those of experiments that
 * started in the range. A rejection without stored metadata goes by its own brand and time.
 */
export const feedbackOfBrand = (query: HistoryQuery, limit: number): Query<StoredFeedback> => ({
  text: `WITH ${experimentsOfBrand},
REJECTIONS AS (
  SELECT ${rejectionColumns}
  FROM FEEDBACKS
  WHERE FEEDBACK_TYPE = 'reject'
  ${latestOfRejection}
)
SELECT REJECTIONS.*
FROM REJECTIONS
LEFT JOIN EXPERIMENTS ON EXPERIMENTS.EXPERIMENT_ID = REJECTIONS.EXPERIMENT_ID
WHERE (EXPERIMENTS.EXPERIMENT_ID IS NOT NULL OR REJECTIONS.BRAND = ?)
  AND ${withinDays('COALESCE(FIRST_START, GIVEN_AT)')}
${newestOnly}`,
  values: [query.brand, query.brand, ...daysOf(query), limit],
  row: feedbackRow,
});
