import { oc } from '@orpc/contract';
import { z } from 'zod';
import { messageRefSchema } from '../domain/message';
import { rejectionReasonSchema } from '../domain/rejection-reason';
import { experimentStatusSchema } from './experiments';

/** Longest free text that goes with a rejection. */
export const longestRejectionText = 2000;

const refs = z.object({ refs: z.array(messageRefSchema).min(1).max(600) });

/** Every call is on disk before it returns. Failed messages cannot be judged. */
export const reviewContract = {
  reject: oc
    .input(
      refs.extend({
        reason: rejectionReasonSchema,
        text: z.string().max(longestRejectionText).default(''),
      }),
    )
    .output(experimentStatusSchema),
  approve: oc.input(refs).output(experimentStatusSchema),
  /** Takes the verdict back: the messages are as if nobody had looked at them. */
  undo: oc.input(refs).output(experimentStatusSchema),
};

export const storeOutcomeSchema = z.object({
  storedAt: z.string(),
  warehouse: z.string(),
  experiments: z.number().int(),
  /** Rows that were new. All zero when nothing changed since the last time. */
  metadataAdded: z.number().int(),
  feedbackAdded: z.number().int(),
  feedbackRemoved: z.number().int(),
  /** Those that were made again since the last time among them. */
  messagesAdded: z.number().int(),
});
export type StoreOutcome = z.infer<typeof storeOutcomeSchema>;

export const storeContract = {
  /** Writes metadata and feedback of every arm in one transaction; repeating it adds nothing. */
  store: oc.output(storeOutcomeSchema),
};
