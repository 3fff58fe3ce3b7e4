import { oc } from '@orpc/contract';
import { z } from 'zod';
import { problemSchema } from '../domain/check-config';
import { campaignSchema } from '../domain/config';

export const configVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: z.string(),
});

export const configSummarySchema = z.object({
  name: z.string(),
  brand: z.string(),
  campaignName: z.string(),
  stages: z.number().int(),
  /** Newest first. */
  versions: z.array(configVersionSchema).min(1),
});
export type ConfigSummary = z.infer<typeof configSummarySchema>;

export const savedConfigSchema = z.object({
  name: z.string(),
  brand: z.string(),
  version: z.number().int().positive(),
  createdAt: z.string(),
  config: campaignSchema,
});
export type SavedConfig = z.infer<typeof savedConfigSchema>;

/** The name of a config: what a file name can hold, so that it exports to a file as it is. */
export const configNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the config a name.')
  .max(120, 'A config name has at most 120 characters.');

export const configsContract = {
  /** From the warehouse once, then from the session's cache until `refresh`. */
  list: oc
    .input(z.object({ brand: z.string(), refresh: z.boolean().default(false) }))
    .output(z.array(configSummarySchema)),
  /** The newest version unless one is named. */
  get: oc
    .input(z.object({ brand: z.string(), name: z.string(), version: z.number().int().optional() }))
    .output(savedConfigSchema),
  check: oc
    .input(z.object({ config: z.unknown() }))
    .output(z.object({ problems: z.array(problemSchema) })),
  /** Saves a new version, never over an old one. BAD_CONFIG when it does not pass its check. */
  save: oc
    .input(z.object({ brand: z.string(), name: configNameSchema, config: z.unknown() }))
    .output(savedConfigSchema),
};
