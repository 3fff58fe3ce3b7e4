import { z } from 'zod';
import { platformKeys } from './platform';

/** Most stages that a campaign can have. */
export const mostStages = 11;

/** The original tool leaves an unused field null; both mean "nothing said". */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const list = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

/** One message in the campaign's sequence. Unknown keys are kept, so nothing is lost on a save. */
export const stageSchema = z.looseObject({
  stage: z.number().int().min(1).max(mostStages),
  model: z.string().trim().min(1),
  personalization: z.boolean().default(true),
  involve_recsys_result: z.boolean().default(true),
  recsys_contents: list,
  specific_content_id: z.number().int().nullable().default(null),
  segment_info: text,
  instructions: text,
  sample_examples: text,
  identifier_column: z
    .string()
    .nullish()
    .transform((value) => value ?? 'user_id'),
  platform: z.enum(platformKeys),
});

export type Stage = z.infer<typeof stageSchema>;

/** The campaign's own fields. Stages stand beside them under the keys "1" to "11". */
export const campaignSchema = z.looseObject({
  brand: z.string().trim().min(1),
  campaign_type: text,
  campaign_name: z.string().trim().min(1),
  campaign_instructions: text,
});

/**
 * A config as its file holds it (`{ brand, …, "1": {…}, "2": {…} }`). `check-config.ts` makes one
 * from unknown input and names every problem.
 */
export type CampaignConfig = z.infer<typeof campaignSchema>;

const isStageKey = (key: string): boolean => /^\d+$/.test(key);

/** The stages of a checked config in order. */
export function stagesOf(config: CampaignConfig): Stage[] {
  return Object.entries(config)
    .filter(([key]) => isStageKey(key))
    .map(([, stage]) => stageSchema.parse(stage))
    .sort((left, right) => left.stage - right.stage);
}

/** The same campaign with these stages, numbered 1, 2, … in the order given. */
export function withStages(config: CampaignConfig, stages: readonly Stage[]): CampaignConfig {
  const rest = Object.entries(config).filter(([key]) => !isStageKey(key));
  const numbered = stages.map((stage, index) => [
    String(index + 1),
    { ...stage, stage: index + 1 },
  ]);
  return { ...Object.fromEntries([...rest, ...numbered]) } as CampaignConfig;
}

/** A new stage that a writer can start from. */
export function emptyStage(number: number, model: string): Stage {
  return {
    stage: number,
    model,
    personalization: true,
    involve_recsys_result: true,
    recsys_contents: [],
    specific_content_id: null,
    segment_info: '',
    instructions: '',
    sample_examples: '',
    identifier_column: 'user_id',
    platform: 'push',
  };
}
