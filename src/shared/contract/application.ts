import { oc } from '@orpc/contract';
import { z } from 'zod';
import { brandSchema } from '../domain/brand';

export const modelSchema = z.object({
  id: z.string(),
  label: z.string(),
  provider: z.string(),
  /** Whether it can run now, and why not. */
  available: z.boolean(),
  unavailableBecause: z.string().nullable(),
});
export type ModelChoice = z.infer<typeof modelSchema>;

export const preferencesSchema = z.object({
  brand: z.string().nullable().default(null),
  colorScheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Whether the sentence of help under each screen's title is hidden. */
  helpHidden: z.boolean().default(false),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const applicationInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web', 'terminal']),
  dataFolder: z.string(),
});

export const applicationContract = {
  info: oc.output(applicationInfoSchema),
  /** Every brand, and the look before one is chosen. */
  brands: oc.output(z.object({ base: brandSchema, brands: z.array(brandSchema) })),
  models: oc.output(z.array(modelSchema)),
  preferences: oc.output(preferencesSchema),
  updatePreferences: oc.input(preferencesSchema.partial()).output(preferencesSchema),
};
