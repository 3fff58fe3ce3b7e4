import { z } from 'zod';
import type { StoredExperimentKey } from '../warehouse';
import { textCell } from './cells';
import type { Query } from './statement';

/** Every experiment that anything is stored of, with the run that it is part of. */
export const experimentKeys: Query<StoredExperimentKey> = {
  text: `WITH STORED AS (
  SELECT EXPERIMENT_ID, BRAND FROM EXPERIMENT_METADATA
  UNION ALL
  SELECT EXPERIMENT_ID, BRAND FROM FEEDBACKS WHERE FEEDBACK_TYPE = 'reject'
),
EXPERIMENTS AS (
  SELECT EXPERIMENT_ID, MAX(BRAND) AS EXPERIMENT_BRAND
  FROM STORED
  WHERE EXPERIMENT_ID IS NOT NULL
  GROUP BY EXPERIMENT_ID
),
RUNS AS (
  SELECT EXPERIMENT_ID, MAX(RUN_ID) AS RUN
  FROM EXPERIMENT_RUNS
  GROUP BY EXPERIMENT_ID
)
SELECT EXPERIMENTS.EXPERIMENT_ID AS EXPERIMENT_ID, EXPERIMENT_BRAND,
  COALESCE(RUN, EXPERIMENTS.EXPERIMENT_ID) AS RUN
FROM EXPERIMENTS
LEFT JOIN RUNS ON RUNS.EXPERIMENT_ID = EXPERIMENTS.EXPERIMENT_ID
ORDER BY EXPERIMENTS.EXPERIMENT_ID`,
  values: [],
  row: z
    .object({ EXPERIMENT_ID: z.string(), EXPERIMENT_BRAND: textCell, RUN: z.string() })
    .transform((row) => ({
      experimentId: row.EXPERIMENT_ID,
      brand: row.EXPERIMENT_BRAND,
      runId: row.RUN,
    })),
};
