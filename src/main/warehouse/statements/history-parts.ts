import type { HistoryQuery } from '../warehouse';

/** The original tool stores an experiment anew at each press of its button: the last row counts. */
export const latestOfStage = `QUALIFY ROW_NUMBER() OVER (
    PARTITION BY EXPERIMENT_ID, STAGE
    ORDER BY END_TIME DESC NULLS LAST, TOTAL_MESSAGES DESC NULLS LAST
  ) = 1`;

/** The brand's experiments (one bound value: the brand), each counted over its stages. */
export const experimentsOfBrand = `STAGES AS (
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

/** A condition on a point in time, for the values of `daysOf`. Days are UTC, as the times are. */
export const withinDays = (time: string): string =>
  `(CAST(? AS DATE) IS NULL OR CAST(${time} AS DATE) >= CAST(? AS DATE))
    AND (CAST(? AS DATE) IS NULL OR CAST(${time} AS DATE) <= CAST(? AS DATE))`;

export const daysOf = ({ from, to }: HistoryQuery): (string | null)[] => [from, from, to, to];
