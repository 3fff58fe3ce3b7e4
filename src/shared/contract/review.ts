import { oc } from '@orpc/contract';
import { z } from 'zod';
import { messageRefSchema } from '../domain/message';
import { rejectionReasonSchema } from '../domain/rejection-reason';
import { idSchema } from './bounds';
import { experimentStatusSchema, savedFileSchema } from './experiments';

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

export const storeOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stored'),
    storedAt: z.string(),
    warehouse: z.string(),
    experiments: z.number().int(),
    /** Rows that were new. All zero when nothing changed since the last time. */
    metadataAdded: z.number().int(),
    feedbackAdded: z.number().int(),
    feedbackRemoved: z.number().int(),
    /** Those that were made again since the last time among them. */
    messagesAdded: z.number().int(),
  }),
  /** The warehouse cannot be reached: the exact results wait on disk and are sent later. */
  z.object({
    kind: z.literal('queued'),
    queuedAt: z.string(),
    warehouse: z.string(),
    experiments: z.number().int(),
    /** Why it could not be reached, as a sentence. */
    because: z.string(),
  }),
]);
export type StoreOutcome = z.infer<typeof storeOutcomeSchema>;

/** Results that wait to be sent. */
export const queuedStoreSchema = z.object({
  id: idSchema,
  /** Key of the connection that they are for. */
  warehouse: z.string(),
  warehouseLabel: z.string(),
  brand: z.string(),
  experimentIds: z.array(z.string()),
  configNames: z.array(z.string()),
  messages: z.number().int(),
  rejections: z.number().int(),
  approvals: z.number().int(),
  queuedAt: z.string(),
  attempts: z.number().int(),
  /** Why it could not be sent the last time it was tried, as a sentence. */
  because: z.string(),
  /** False when sending by itself would not help: somebody has to sign in or change something. */
  retriesItself: z.boolean(),
  sending: z.boolean(),
});
export type QueuedStore = z.infer<typeof queuedStoreSchema>;

export const storeQueueViewSchema = z.object({
  entries: z.array(queuedStoreSchema),
  /** Files in the queue's folder that cannot be read; they were kept aside. */
  damaged: z.number().int(),
});
export type StoreQueueView = z.infer<typeof storeQueueViewSchema>;

const oneQueued = z.object({ id: idSchema });

export const storeContract = {
  /**
   * Writes metadata and feedback of every arm in one transaction; repeating it adds nothing. With
   * no way to the warehouse the results are queued on disk instead.
   */
  store: oc.output(storeOutcomeSchema),
  queue: oc.output(storeQueueViewSchema),
  /**
   * Sends what waits now, or one of it; what cannot be sent stays, with the reason. `quietly`: nobody
   * pressed anything (the network is back), so nobody is shown a page to sign in on.
   */
  sendQueued: oc
    .input(z.object({ id: idSchema.nullable(), quietly: z.boolean().default(false) }))
    .output(storeQueueViewSchema),
  discardQueued: oc.input(oneQueued).output(storeQueueViewSchema),
  /** Hands out what waits as an experiment file, so that it can be looked at. */
  saveQueued: oc.input(oneQueued).output(savedFileSchema),
};
