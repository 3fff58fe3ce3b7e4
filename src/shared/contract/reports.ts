import { oc } from '@orpc/contract';
import { z } from 'zod';
import { analyticsSchema } from '../domain/analytics';
import { historySchema, storedFeedbackSchema, storedStageSchema } from '../domain/history';
import { brandKeySchema, idSchema } from './bounds';
import { savedFileSchema } from './experiments';

const isoDate = z.iso.date();

/** Days in UTC, both ends included; an open end is null. */
export const historyRangeSchema = z.object({
  brand: brandKeySchema,
  from: isoDate.nullable().default(null),
  to: isoDate.nullable().default(null),
});
export type HistoryRange = z.infer<typeof historyRangeSchema>;

export const currentExportSchema = z.enum(['messages', 'feedback', 'summary']);
export type CurrentExport = z.infer<typeof currentExportSchema>;

export const analyticsContract = {
  /** Figures of the session's experiment; null when there is none. */
  current: oc.output(analyticsSchema.nullable()),
  export: oc.input(z.object({ what: currentExportSchema })).output(savedFileSchema),
};

export const historyContract = {
  load: oc.input(historyRangeSchema).output(historySchema),
  experiment: oc.input(z.object({ experimentId: idSchema })).output(
    z.object({
      stages: z.array(storedStageSchema),
      /** The newest 200 at most. */
      feedback: z.array(storedFeedbackSchema),
    }),
  ),
  export: oc
    .input(historyRangeSchema.extend({ what: z.enum(['summary', 'feedback']) }))
    .output(savedFileSchema),
};
