import { z } from 'zod';
import { modelEntrySchema, modelServerSchema } from './model';
import { qualityRulesSchema } from './quality-rules';
import { runLimitsSchema } from './run-limits';
import {
  connectionProfileSchema,
  localWarehouse,
  warehouseKeySchema,
} from './warehouse-connection';

/** What a team has set up: `settings.json` of a workspace. It holds no key and no password. */
export const workspaceSettingsSchema = z.object({
  rules: qualityRulesSchema.default(qualityRulesSchema.parse({})),
  limits: runLimitsSchema.default(runLimitsSchema.parse({})),
  /** Models beside those that come with the program; one with the same id takes its place. */
  models: z.array(modelEntrySchema).max(500).default([]),
  servers: z.array(modelServerSchema).max(50).default([]),
  connections: z.array(connectionProfileSchema).max(20).default([]),
  /** Which warehouse is worked with: `local`, or the key of a connection. */
  warehouse: warehouseKeySchema.default(localWarehouse),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const usualSettings: WorkspaceSettings = workspaceSettingsSchema.parse({});
