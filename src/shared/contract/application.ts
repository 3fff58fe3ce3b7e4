import { oc } from '@orpc/contract';
import { z } from 'zod';
import { brandSchema } from '../domain/brand';
import { brandKeySchema } from './bounds';

export const modelSchema = z.object({
  id: z.string(),
  label: z.string(),
  provider: z.string(),
  /** The provider as a writer calls it. */
  providerLabel: z.string(),
  retiresOn: z.string().nullable(),
  successor: z.string().nullable(),
  priceKnown: z.boolean(),
  /** Whether it can run now, and why not. */
  available: z.boolean(),
  unavailableBecause: z.string().nullable(),
});
export type ModelChoice = z.infer<typeof modelSchema>;

const preferenceFields = z.object({
  brand: brandKeySchema.nullable(),
  colorScheme: z.enum(['auto', 'light', 'dark']),
  /** Whether the sentence of help under each screen's title is hidden. */
  helpHidden: z.boolean(),
});

/** What somebody has not chosen yet is as in these. */
export const preferencesSchema = z.object({
  brand: preferenceFields.shape.brand.default(null),
  colorScheme: preferenceFields.shape.colorScheme.default('auto'),
  helpHidden: preferenceFields.shape.helpHidden.default(false),
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
  /** Changes what is named and leaves the rest: the patch must not bring defaults along. */
  updatePreferences: oc.input(preferenceFields.partial()).output(preferencesSchema),
};
