import { oc } from '@orpc/contract';
import { z } from 'zod';
import { modelEntrySchema, modelIdSchema, modelServerSchema } from '../domain/model';
import { qualityRulesPatchSchema, qualityRulesSchema } from '../domain/quality-rules';
import { runLimitsPatchSchema, runLimitsSchema } from '../domain/run-limits';
import { modelSchema } from './application';

/** A model as the table in Settings shows it. */
export const modelRowSchema = modelEntrySchema.extend({
  providerLabel: modelSchema.shape.providerLabel,
  available: modelSchema.shape.available,
  unavailableBecause: modelSchema.shape.unavailableBecause,
  /** `program`: it came with the program; `added` in Settings; `changed`: added in its place. */
  origin: z.enum(['program', 'added', 'changed', 'server']),
});
export type ModelRow = z.infer<typeof modelRowSchema>;

export const serverRowSchema = modelServerSchema.extend({
  /** The name under which the server's key is looked for. The key itself is never told. */
  keyName: z.string(),
  hasKey: z.boolean(),
  unavailableBecause: z.string().nullable(),
});
export type ServerRow = z.infer<typeof serverRowSchema>;

/** A provider that comes with the program. */
export const providerRowSchema = z.object({
  key: z.string(),
  label: z.string(),
  unavailableBecause: z.string().nullable(),
});

export const settingsViewSchema = z.object({
  /** Whether they can be changed: in the sample workspace they cannot. */
  editable: z.boolean(),
  rules: qualityRulesSchema,
  /** Words that the brands themselves ban, by brand. */
  brandBannedWords: z.record(z.string(), z.array(z.string())),
  limits: runLimitsSchema,
  models: z.array(modelRowSchema),
  servers: z.array(serverRowSchema),
  providers: z.array(providerRowSchema),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;

/** Every change is on disk before it returns, and gives the settings as they then are. */
export const settingsContract = {
  view: oc.output(settingsViewSchema),
  changeRules: oc.input(qualityRulesPatchSchema).output(settingsViewSchema),
  changeLimits: oc.input(runLimitsPatchSchema).output(settingsViewSchema),
  /** Adds a model, or puts it in the place of the one with its id. */
  putModel: oc.input(modelEntrySchema).output(settingsViewSchema),
  /** Takes an added model away; one that came with the program is then as it came. */
  removeModel: oc.input(z.object({ id: modelIdSchema })).output(settingsViewSchema),
  putServer: oc.input(modelServerSchema).output(settingsViewSchema),
  removeServer: oc.input(z.object({ key: modelServerSchema.shape.key })).output(settingsViewSchema),
};
