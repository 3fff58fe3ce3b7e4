import type { SqlConnection } from '../../../src/main/warehouse/sql-connection';
import type { Statement } from '../../../src/main/warehouse/statements/statement';

export const historyBrand = 'drumeo';

const experiments = 910;
const stages = 11;
const users = 25;
const rejectedOfEach = 40;

export const storedExperiments = {
  stageRows: experiments * stages,
  rejectionRows: experiments * rejectedOfEach,
};

const fill: readonly Statement[] = [
  {
    text: `INSERT INTO EXPERIMENT_METADATA
SELECT printf('drumeo_%05d', N), 'config_' || (N % 12), ?, 'Back to the kit', STAGE,
  'sample-writer', ?, ?, 'push', true, true, '["workout"]', 'lapsed', 'Keep it short.',
  'Name the lesson.', TIMESTAMP '2024-01-01' + N * INTERVAL 1 DAY,
  TIMESTAMP '2024-01-01 00:10:00' + N * INTERVAL 1 DAY
FROM range(${experiments}) AS EXPERIMENTS (N), range(1, ${stages + 1}) AS STAGES (STAGE)`,
    values: [historyBrand, users, users],
  },
  {
    text: `INSERT INTO FEEDBACKS
SELECT printf('drumeo_%05d', N), 210000 + PLACE // ${stages}, 1 + PLACE % ${stages}, 'reject',
  'poor_header', 'Says nothing new', 'Your kit is waiting', 'Ten minutes are enough today.',
  'Back to the kit', ?, 'config_' || (N % 12), TIMESTAMP '2024-01-01 09:00:00' + N * INTERVAL 1 DAY
FROM range(${experiments}) AS EXPERIMENTS (N), range(${rejectedOfEach}) AS PLACES (PLACE)`,
    values: [historyBrand],
  },
];

/** Some two and a half years of an experiment a day, each with 40 of its 275 messages rejected. */
export async function fillHistory(connection: SqlConnection): Promise<void> {
  for (const statement of fill) await connection.execute(statement);
}

/**
 * The history as one would write it down first: stage rows and rejections joined on EXPERIMENT_ID
 * alone. Every rejection repeats for each stage and every stage for each rejection, so it has more
 * rows to go through, and its rate is wrong.
 */
export const joinedHistory: Statement = {
  text: `SELECT M.EXPERIMENT_ID, M.CONFIG_NAME, M.CAMPAIGN_NAME, M.BRAND,
  MIN(M.START_TIME) AS FIRST_START, SUM(M.TOTAL_MESSAGES) AS MESSAGE_COUNT,
  MAX(M.TOTAL_USERS) AS USER_COUNT, COUNT(DISTINCT M.STAGE) AS STAGE_COUNT,
  COUNT(F.FEEDBACK_TYPE) AS REJECT_COUNT,
  COUNT(F.FEEDBACK_TYPE) * 100.0 / NULLIF(SUM(M.TOTAL_MESSAGES), 0) AS REJECTION_RATE
FROM EXPERIMENT_METADATA AS M
LEFT JOIN FEEDBACKS AS F ON F.EXPERIMENT_ID = M.EXPERIMENT_ID
WHERE M.BRAND = ?
GROUP BY M.EXPERIMENT_ID, M.CONFIG_NAME, M.CAMPAIGN_NAME, M.BRAND
ORDER BY FIRST_START DESC`,
  values: [historyBrand],
};
