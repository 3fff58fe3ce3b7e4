import { z } from 'zod';
import { feedbacksTable, messagesTable, metadataTable, reviewsTable } from '../tables';
import { places, type Query } from './statement';

/** Where a row of an experiment is stored already. */
const storedKeySchema = z
  .object({
    TABLE_NAME: z.string(),
    EXPERIMENT_ID: z.string(),
    USER_ID: z.number().nullable(),
    STAGE: z.number(),
    /** Of a message; null too in a row that was stored before messages could be made again. */
    VERSION: z.number().nullable(),
  })
  .transform(({ USER_ID, VERSION, ...row }) => ({
    ...row,
    ...(USER_ID === null ? {} : { USER_ID }),
    ...(VERSION === null ? {} : { VERSION }),
  }));
export type StoredKey = z.infer<typeof storedKeySchema>;

const none = 'CAST(NULL AS BIGINT)';

const sources = [
  { table: metadataTable, userId: none, version: none },
  { table: feedbacksTable, userId: 'USER_ID', version: none },
  { table: messagesTable, userId: 'USER_ID', version: 'VERSION' },
  { table: reviewsTable, userId: 'USER_ID', version: none },
];

/** The keys of everything that is stored of these experiments, in one round trip. */
export const storedKeys = (experimentIds: readonly string[]): Query<StoredKey> => ({
  text: sources
    .map(
      ({ table, userId, version }) =>
        `SELECT '${table.name}' AS TABLE_NAME, EXPERIMENT_ID, ${userId} AS USER_ID, STAGE,
  ${version} AS VERSION
FROM ${table.name}
WHERE EXPERIMENT_ID IN (${places(experimentIds.length)})`,
    )
    .join('\nUNION ALL\n'),
  values: sources.flatMap(() => experimentIds),
  row: storedKeySchema,
});
