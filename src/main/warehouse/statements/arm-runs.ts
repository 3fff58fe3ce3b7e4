import { campaignSchema } from '@shared/domain/config';
import { type Member, memberSchema } from '@shared/domain/member';
import { armKeySchema } from '@shared/domain/message';
import { z } from 'zod';
import type { StoredRun } from '../warehouse';
import type { Query } from './statement';

/** An arm of a run: what it was made from, and for whom. */
export interface RunOfArm {
  readonly experimentId: string;
  readonly users: readonly Member[];
  /** Null where it was stored without. */
  readonly run: StoredRun | null;
}

const runRow = z
  .object({
    EXPERIMENT_ID: z.string(),
    ARM: armKeySchema.nullable(),
    SEED: z.number().nullable(),
    CREATED_AT: z.string().nullable(),
    CONFIG_VERSION: z.number().nullable(),
    CONFIG_FILE: campaignSchema.nullable(),
    MEMBERS: z.array(memberSchema).nullable(),
  })
  .transform((row): RunOfArm => ({
    experimentId: row.EXPERIMENT_ID,
    users: row.MEMBERS ?? [],
    run:
      row.ARM === null || row.SEED === null || row.CREATED_AT === null || row.CONFIG_FILE === null
        ? null
        : {
            key: row.ARM,
            seed: row.SEED,
            createdAt: row.CREATED_AT,
            configVersion: row.CONFIG_VERSION,
            config: row.CONFIG_FILE,
          },
  }));

/** The arms of the run that an experiment is part of, A first; none of one of the original tool. */
export const armsOfRun = (experimentId: string): Query<RunOfArm> => ({
  text: `SELECT EXPERIMENT_ID, ARM, SEED, CREATED_AT, CONFIG_VERSION, CONFIG_FILE, MEMBERS
FROM EXPERIMENT_RUNS
WHERE RUN_ID IN (SELECT RUN_ID FROM EXPERIMENT_RUNS WHERE EXPERIMENT_ID = ?)
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY EXPERIMENT_ID
    ORDER BY CREATED_AT DESC NULLS LAST
  ) = 1
ORDER BY ARM NULLS LAST, EXPERIMENT_ID`,
  values: [experimentId],
  row: runRow,
});
