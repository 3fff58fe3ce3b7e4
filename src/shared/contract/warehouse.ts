import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { connectionProfileSchema, warehouseKeySchema } from '../domain/warehouse-connection';

/** A connection as Settings shows it. Its secret is never told, only whether there is one. */
export const connectionRowSchema = connectionProfileSchema.extend({
  key: warehouseKeySchema,
  /** `environment`: made up by SNOWFLAKE_* and not kept in the settings. */
  origin: z.enum(['added', 'environment']),
  /** The secret that signing in needs, and where it stands; null for sign-in in the browser. */
  secret: z
    .object({
      name: z.string(),
      what: z.enum(['passphrase', 'token', 'password']),
      /** A passphrase may be missing: not every key has one. */
      required: z.boolean(),
      place: z.enum(['kept', 'environment', 'missing']),
    })
    .nullable(),
  /** Name of the secret that holds the proxy's password; null without a proxy or a user of it. */
  proxySecret: z
    .object({ name: z.string(), place: z.enum(['kept', 'environment', 'missing']) })
    .nullable(),
});
export type ConnectionRow = z.infer<typeof connectionRowSchema>;

export const warehouseViewSchema = z.object({
  /** Whether it can be changed: in the sample workspace it cannot. */
  editable: z.boolean(),
  /** `local`, or the key of a connection. */
  active: warehouseKeySchema,
  /** What a sentence calls the active one: "the local warehouse", "Snowflake (Team)". */
  activeLabel: z.string(),
  connections: z.array(connectionRowSchema),
});
export type WarehouseView = z.infer<typeof warehouseViewSchema>;

/** A sign-in to a warehouse that waits for somebody at a page in a browser. */
export const pendingSignInSchema = z.object({
  key: warehouseKeySchema,
  /** "Snowflake (Team)" */
  label: z.string(),
  address: z.url({ protocol: /^https?$/ }),
});
export type PendingSignIn = z.infer<typeof pendingSignInSchema>;

export const connectionStepSchema = z.enum([
  'reach',
  'sign-in',
  'role',
  'warehouse',
  'database',
  'tables',
  'write',
]);
export type ConnectionStep = z.infer<typeof connectionStepSchema>;

/** How far a test of a connection is. Every step is reported once, in the order of the enum. */
export const connectionTestEventSchema = z.object({
  step: connectionStepSchema,
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  /** What was found: "Signed in as ANNA." Empty while running. */
  sentence: z.string(),
  /** What to do, or what to ask an admin for; null where nothing is to be done. */
  remedy: z.string().nullable(),
  /** Statements for an admin to run; null where none would help. */
  statements: z.string().nullable(),
});
export type ConnectionTestEvent = z.infer<typeof connectionTestEventSchema>;

export const copyRequestSchema = z
  .object({
    from: warehouseKeySchema,
    to: warehouseKeySchema,
    configs: z.boolean().default(true),
    experiments: z.boolean().default(true),
  })
  .refine(({ from, to }) => from !== to, 'Choose two different warehouses.');
export type CopyRequest = z.infer<typeof copyRequestSchema>;

export const copyCountsSchema = z.object({
  configsCopied: z.number().int(),
  /** There already, with the same content. */
  configsThere: z.number().int(),
  /** Copied under a new number, because theirs was taken by another content. */
  configsRenumbered: z.number().int(),
  experimentsCopied: z.number().int(),
  experimentsThere: z.number().int(),
  /** There already with other content; left as they were. */
  experimentsDifferent: z.number().int(),
});
export type CopyCounts = z.infer<typeof copyCountsSchema>;

export const copyEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    what: z.enum(['configs', 'experiments']),
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({ kind: z.literal('done'), counts: copyCountsSchema }),
]);
export type CopyEvent = z.infer<typeof copyEventSchema>;

const oneWarehouse = z.object({ key: warehouseKeySchema });

export const warehouseContract = {
  view: oc.output(warehouseViewSchema),
  /**
   * Adds a connection, or puts it in the place of the one with its key. Its secrets are forgotten
   * where it leads to another account or address than before.
   */
  putConnection: oc.input(connectionProfileSchema).output(warehouseViewSchema),
  /**
   * Takes a connection away, and its secrets. BAD_INPUT while it is the active one, or while results
   * wait to be sent through it.
   */
  removeConnection: oc.input(oneWarehouse).output(warehouseViewSchema),
  /** Keeps what SNOWFLAKE_* say as a connection of its own, its secret in the keychain. */
  importConnection: oc
    .input(z.object({ label: connectionProfileSchema.shape.label }))
    .output(warehouseViewSchema),
  /**
   * Works with another warehouse from now on. A run that is going on is left alone: it asks the
   * warehouse nothing.
   */
  use: oc.input(oneWarehouse).output(warehouseViewSchema),
  /** Who is waited for just now. A status event follows whenever that changes. */
  signIns: oc.output(z.array(pendingSignInSchema)),
  /** Waits for nobody any more: what needed the warehouse ends with CANCELLED. NOT_FOUND. */
  cancelSignIn: oc.input(oneWarehouse),
  /** Goes through the steps and ends at the first one that fails; the rest are `skipped`. */
  test: oc.input(oneWarehouse).output(eventIterator(connectionTestEventSchema)),
  /** Makes the tables that are missing. WAREHOUSE_ACCESS with the statements for an admin. */
  createTables: oc.input(oneWarehouse).output(z.object({ created: z.array(z.string()) })),
  /** Copies what is missing; repeating it copies nothing twice. Ends when it is cancelled. */
  copy: oc.input(copyRequestSchema).output(eventIterator(copyEventSchema)),
};
