import type { StoredFeedback } from '@shared/domain/history';
import { z } from 'zod';
import type { HistoryQuery } from '../warehouse';
import { countCell, textCell } from './cells';
import { daysOf, experimentsOfBrand, withinDays } from './history-parts';
import type { Query } from './statement';

/** A rejection may be stored more than once, by the original tool or by two programs at one time. */
export const latestOfRejection = `QUALIFY ROW_NUMBER() OVER (
    PARTITION BY EXPERIMENT_ID, USER_ID, STAGE
    ORDER BY "TIMESTAMP" DESC NULLS LAST
  ) = 1`;

/** What every reader of a rejection takes from its row. */
export const rejectionCells = {
  EXPERIMENT_ID: textCell,
  USER_ID: countCell,
  STAGE: countCell,
  REJECTION_REASON: textCell,
  REJECTION_TEXT: textCell,
  MESSAGE_HEADER: textCell,
  MESSAGE_BODY: textCell,
  CAMPAIGN_NAME: textCell,
  BRAND: textCell,
  CONFIG_NAME: textCell,
};

const feedbackRow = z
  .object({ ...rejectionCells, FEEDBACK_TYPE: textCell, GIVEN_AT: textCell })
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

export const rejectionColumns = `EXPERIMENT_ID, USER_ID, STAGE, FEEDBACK_TYPE, REJECTION_REASON,
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
