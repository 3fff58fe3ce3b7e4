import { z } from 'zod';
import { modelEntrySchema, modelServerSchema } from './model';
import { qualityRulesSchema } from './quality-rules';
import { runLimitsSchema } from './run-limits';

/** What a team has set up: `settings.json` of a workspace. It holds no key and no password. */
export const workspaceSettingsSchema = z.object({
  rules: qualityRulesSchema.default(qualityRulesSchema.parse({})),
  limits: runLimitsSchema.default(runLimitsSchema.parse({})),
  /** Models beside those that come with the program; one with the same id takes its place. */
  models: z.array(modelEntrySchema).max(500).default([]),
  servers: z.array(modelServerSchema).max(50).default([]),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const usualSettings: WorkspaceSettings = workspaceSettingsSchema.parse({});
