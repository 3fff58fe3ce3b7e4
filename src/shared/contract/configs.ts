import { oc } from '@orpc/contract';
import { z } from 'zod';
import { problemSchema } from '../domain/check-config';
import { campaignSchema } from '../domain/config';
import { brandKeySchema, smallJson } from './bounds';

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

const longestConfigName = 120;

/** The name of a config: one line of text. */
export const configNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the config a name.')
  .max(longestConfigName, `A config name has at most ${longestConfigName} characters.`)
  .refine((name) => !/\p{Cc}/u.test(name), 'A config name is one line, without tabs.');

export const configsContract = {
  /** From the warehouse once, then from the session's cache until `refresh`. */
  list: oc
    .input(z.object({ brand: brandKeySchema, refresh: z.boolean().default(false) }))
    .output(z.array(configSummarySchema)),
  /**
   * Why `list` gives what the warehouse held at an earlier time: it could not be reached then. Null
   * when the list is as the warehouse has it.
   */
  offline: oc
    .input(z.object({ brand: brandKeySchema }))
    .output(z.object({ loadedAt: z.string(), because: z.string() }).nullable()),
  /** The newest version unless one is named. */
  get: oc
    .input(
      z.object({
        brand: brandKeySchema,
        name: z.string().max(1000),
        version: z.number().int().optional(),
      }),
    )
    .output(savedConfigSchema),
  check: oc
    .input(z.object({ config: z.unknown().refine(...smallJson) }))
    .output(z.object({ problems: z.array(problemSchema) })),
  /** Saves a new version, never over an old one. BAD_CONFIG when it does not pass its check. */
  save: oc
    .input(
      z.object({
        brand: brandKeySchema,
        name: configNameSchema,
        config: z.unknown().refine(...smallJson),
      }),
    )
    .output(savedConfigSchema),
};
