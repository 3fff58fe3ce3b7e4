import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { analyticsSchema } from '../domain/analytics';
import {
  experimentSummarySchema,
  storedFeedbackSchema,
  storedStageSchema,
} from '../domain/history';
import { brandKeySchema, idSchema } from './bounds';
import { experimentStatusSchema, savedFileSchema } from './experiments';

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

/** What a warehouse does while somebody waits for it. */
export const waitStateSchema = z.enum(['connecting', 'signing-in', 'resuming', 'running']);
export type WaitState = z.infer<typeof waitStateSchema>;

/** The history as it comes in. `resuming`: a warehouse that was suspended is starting. */
export const historyEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), state: waitStateSchema }),
  /** Newest first, at most `largestHistoryPage` at once. */
  z.object({ kind: z.literal('page'), experiments: z.array(experimentSummarySchema) }),
  z.object({ kind: z.literal('done'), loadedAt: z.string(), warehouse: z.string() }),
]);
export type HistoryEvent = z.infer<typeof historyEventSchema>;

/** Experiments in one event: about 300 bytes each. */
export const largestHistoryPage = 200;

export const historyContract = {
  /** Ending the iteration cancels the statement in the warehouse. */
  load: oc.input(historyRangeSchema).output(eventIterator(historyEventSchema)),
  /**
   * Puts a stored experiment on the desk, both arms of it, to be reviewed here. NOT_FOUND when its
   * messages were never stored.
   */
  open: oc.input(z.object({ experimentId: idSchema })).output(experimentStatusSchema),
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
