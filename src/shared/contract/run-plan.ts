import { z } from 'zod';
import { userIdSchema } from '../domain/member';
import { armKeySchema } from '../domain/message';
import { brandKeySchema, smallJson } from './bounds';

/** From the least to the most that is to be expected. */
export const rangeSchema = z.object({ low: z.number(), high: z.number() });
export type Range = z.infer<typeof rangeSchema>;

const amounts = {
  /** Calls when every answer is usable at once. */
  calls: z.number().int(),
  tokensIn: rangeSchema,
  tokensOut: rangeSchema,
  /** US dollars; null where the price of a model is unknown. */
  costUsd: rangeSchema.nullable(),
};

export const stagePlanSchema = z.object({
  stage: z.number().int(),
  model: z.string(),
  ...amounts,
});
export type StagePlan = z.infer<typeof stagePlanSchema>;

/** What members' profiles give to one provider. */
export const sharedFieldsSchema = z.object({
  provider: z.string(),
  label: z.string(),
  /** Whether what it is given stays on this computer. */
  local: z.boolean(),
  /** Profile columns that travel in prompts. */
  fields: z.array(z.string()),
  /** Columns that are held back, because they look like a way to reach the member. */
  heldBack: z.array(z.string()),
});
export type SharedFields = z.infer<typeof sharedFieldsSchema>;

/** What a run will take, as far as it can be told beforehand. */
export const runPlanSchema = z.object({
  users: z.number().int(),
  ...amounts,
  /** Seconds from pressing Run to the last message. */
  seconds: rangeSchema,
  arms: z.array(z.object({ key: armKeySchema, ...amounts, stages: z.array(stagePlanSchema) })),
  /** Models of the run whose price is not known. */
  unknownPrices: z.array(z.string()),
  providers: z.array(sharedFieldsSchema),
});
export type RunPlan = z.infer<typeof runPlanSchema>;

export const promptPreviewRequestSchema = z.object({
  brand: brandKeySchema,
  config: z.unknown().refine(...smallJson),
  stage: z.number().int().min(1),
  userId: userIdSchema,
  /** The seed of the draw: it decides between recommendations that suit equally well. */
  seed: z.number().int().nonnegative(),
});

export const promptPreviewSchema = z.object({
  system: z.string(),
  user: z.string(),
  /** Roughly how many tokens the prompt has. */
  tokens: z.number().int(),
  recommendation: z.string().nullable(),
});
export type PromptPreview = z.infer<typeof promptPreviewSchema>;
