import { oc } from '@orpc/contract';
import { brandSchema, catalogueSchema, contentPieceSchema } from '@shared/domain/brand';
import { campaignSchema, stageSchema } from '@shared/domain/config';
import { runStateSchema } from '@shared/domain/experiment';
import { memberSchema } from '@shared/domain/member';
import { findingSchema, messageSchema } from '@shared/domain/message';
import { z } from 'zod';
import { modelTableSchema } from '../models/model-table';

/** What a run's worker is started with: no key and no address is in it. */
export const workerDataSchema = z.object({
  work: z.object({
    brand: brandSchema,
    catalogue: catalogueSchema,
    config: campaignSchema,
    users: z.array(memberSchema),
    seed: z.number().int(),
    already: z.array(messageSchema),
  }),
  modelTable: modelTableSchema,
});

const tokens = z.number().int().nonnegative();

const requestSchema = z.object({
  model: z.string(),
  prompt: z.object({ system: z.string(), user: z.string() }),
  material: z.object({
    brand: brandSchema,
    campaignInstructions: z.string(),
    stage: stageSchema,
    member: memberSchema.nullable(),
    recommendation: contentPieceSchema.nullable(),
    earlier: z.array(z.object({ header: z.string(), body: z.string() })).readonly(),
    seed: z.number().int(),
  }),
});

const failureSchema = z.object({
  kind: z.enum(['again', 'message', 'stop']),
  code: z.string(),
  sentence: z.string(),
  retryAfterMs: z.number().nullable(),
  usage: z.object({ tokensIn: tokens, tokensOut: tokens }),
  latencyMs: z.number().nonnegative(),
});

/** How an arm came to its end. */
export const armEndSchema = z.object({
  state: runStateSchema.extract(['finished', 'cancelled', 'failed']),
  /** Why it failed; null otherwise. */
  failure: findingSchema.nullable(),
});
export type ArmEnd = z.infer<typeof armEndSchema>;

/** All that a run's worker can ask of the main process. */
export const workerContract = {
  /** One model call, made by main when its turn comes. */
  askModel: oc
    .input(z.object({ request: requestSchema, stagesDone: z.number().int().nonnegative() }))
    .output(
      z.object({
        text: z.string(),
        tokensIn: tokens,
        tokensOut: tokens,
        latencyMs: z.number().nonnegative(),
      }),
    )
    .errors({ MODEL_FAILED: { data: failureSchema } }),
  /** Returns when the message is kept; the user's next stage waits for it. */
  messageMade: oc.input(messageSchema),
  /** Returns when the run was cancelled; the worker then ends what it is doing. */
  untilCancelled: oc,
  armEnded: oc.input(armEndSchema),
};
