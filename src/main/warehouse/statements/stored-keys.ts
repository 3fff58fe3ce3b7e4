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
  })
  .transform(({ USER_ID, ...row }) => (USER_ID === null ? row : { ...row, USER_ID }));
export type StoredKey = z.infer<typeof storedKeySchema>;

const sources = [
  { table: metadataTable, userId: 'CAST(NULL AS BIGINT)' },
  { table: feedbacksTable, userId: 'USER_ID' },
  { table: messagesTable, userId: 'USER_ID' },
  { table: reviewsTable, userId: 'USER_ID' },
];

/** The keys of everything that is stored of these experiments, in one round trip. */
export const storedKeys = (experimentIds: readonly string[]): Query<StoredKey> => ({
  text: sources
    .map(
      ({ table, userId }) =>
        `SELECT '${table.name}' AS TABLE_NAME, EXPERIMENT_ID, ${userId} AS USER_ID, STAGE
FROM ${table.name}
WHERE EXPERIMENT_ID IN (${places(experimentIds.length)})`,
    )
    .join('\nUNION ALL\n'),
  values: sources.flatMap(() => experimentIds),
  row: storedKeySchema,
});
