import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Names of secrets: those of the environment, and `snowflake.<connection>.<what>`. */
export const secretNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,399}$/, 'This is not the name of a secret.');

export const secretRowSchema = z.object({
  name: secretNameSchema,
  /** What it is, for people: "OpenAI", "Snowflake (Team), password". */
  label: z.string(),
  /** Kept in the place that `SecretsView` names. */
  kept: z.boolean(),
  /** Found in the environment or a `.env` file. What is kept is used instead of it. */
  found: z.boolean(),
});
export type SecretRow = z.infer<typeof secretRowSchema>;

export const secretsViewSchema = z.object({
  /** Whether they can be changed: in the sample workspace there are none. */
  editable: z.boolean(),
  /** `memory`: kept until the program ends, and nowhere on disk. */
  place: z.enum(['keychain', 'memory']),
  /** "macOS Keychain", "Windows Credential Manager", "the desktop's keyring", "memory". */
  placeLabel: z.string(),
  /** Why the keychain is not used, and what would help; null when it is. */
  reason: z.string().nullable(),
  rows: z.array(secretRowSchema),
});
export type SecretsView = z.infer<typeof secretsViewSchema>;

/** There is no way to ask for a secret itself. */
export const secretsContract = {
  view: oc.output(secretsViewSchema),
  set: oc
    .input(z.object({ name: secretNameSchema, value: z.string().min(1).max(20_000) }))
    .output(secretsViewSchema),
  clear: oc.input(z.object({ name: secretNameSchema })).output(secretsViewSchema),
  /** Keeps what was found in the environment under these names. */
  import: oc
    .input(z.object({ names: z.array(secretNameSchema).min(1).max(100) }))
    .output(secretsViewSchema),
};
