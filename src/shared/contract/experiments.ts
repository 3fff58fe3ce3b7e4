import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { brandKeySchema, idSchema, smallJson } from './bounds';
import { promptPreviewRequestSchema, promptPreviewSchema, runPlanSchema } from './run-plan';
import { configNameSchema } from './configs';
import { feedbackSchema, runStateSchema, verdictSchema } from '../domain/experiment';
import { runLimitsPatchSchema } from '../domain/run-limits';
import { runSummarySchema } from '../domain/run-summary';
import { largestSample, memberSchema, userIdSchema } from '../domain/member';
import {
  armKeySchema,
  findingSchema,
  messageRefSchema,
  messageSchema,
  messageStatusSchema,
} from '../domain/message';

/**
 * Most rows of messages in one answer: with the longest e-mails and rejections it stays below the
 * 256 kB that one answer may have (measured by `npm run bench -- viewer`).
 */
export const largestPage = 35;

const sampleSize = z.number().int().min(1).max(largestSample);

/** What one arm of the Builder holds: possibly unfinished, so the config is not checked here. */
export const draftSchema = z.object({
  configName: z.string().max(1000),
  /** The saved version that the draft began from; null for one that was never saved. */
  basedOn: z.number().int().nullable(),
  /** Whether it was edited since that version. */
  changed: z.boolean(),
  config: z.record(z.string(), z.unknown()).refine(...smallJson),
});
export type Draft = z.infer<typeof draftSchema>;

export const builderStateSchema = z.object({
  brand: brandKeySchema,
  mode: z.enum(['single', 'ab']),
  sample: z.object({ count: sampleSize, seed: z.number().int().nonnegative() }),
  drafts: z.object({ a: draftSchema.nullable(), b: draftSchema.nullable() }),
});
export type BuilderState = z.infer<typeof builderStateSchema>;

export const startRunSchema = z.object({
  brand: brandKeySchema,
  seed: z.number().int().nonnegative(),
  count: sampleSize,
  arms: z
    .array(
      z.object({
        key: armKeySchema,
        configName: configNameSchema,
        configVersion: z.number().int().positive().nullable(),
        config: z.unknown().refine(...smallJson),
      }),
    )
    .min(1)
    .max(2)
    .refine(
      (arms) => new Set(arms.map((arm) => arm.key)).size === arms.length,
      'The two arms need different keys, a and b.',
    ),
  /** Ceilings of this run alone; what is not named is as in Settings. */
  limits: runLimitsPatchSchema.optional(),
});
export type StartRun = z.infer<typeof startRunSchema>;

export const stageProgressSchema = z.object({
  stage: z.number().int(),
  platform: z.string(),
  total: z.number().int(),
  generated: z.number().int(),
  failed: z.number().int(),
});

export const armStatusSchema = z.object({
  key: armKeySchema,
  experimentId: z.string(),
  configName: z.string(),
  configVersion: z.number().int().nullable(),
  campaignName: z.string(),
  state: runStateSchema,
  failure: findingSchema.nullable(),
  startTime: z.string(),
  endTime: z.string().nullable(),
  total: z.number().int(),
  generated: z.number().int(),
  failed: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
  stages: z.array(stageProgressSchema),
});
export type ArmStatus = z.infer<typeof armStatusSchema>;

/** Where the session's experiment stands: small enough to be sent after every change. */
export const experimentStatusSchema = z.object({
  brand: z.string(),
  seed: z.number().int(),
  createdAt: z.string(),
  users: z.number().int(),
  running: z.boolean(),
  /** When it was stored last; null when it never was. */
  storedAt: z.string().nullable(),
  /** Whether something changed since it was stored. */
  storedIsCurrent: z.boolean(),
  /** Stored results of it wait on disk until the warehouse can be reached. */
  waitingToSend: z.boolean(),
  arms: z.array(armStatusSchema),
});
export type ExperimentStatus = z.infer<typeof experimentStatusSchema>;

/** What happens in a session, in order. `sequence` grows by one an event. */
export const sessionEventSchema = z.discriminatedUnion('kind', [
  /** Start (again) from this status; also sent when events before it are no longer held. */
  z.object({
    kind: z.literal('status'),
    sequence: z.number().int(),
    experiment: experimentStatusSchema.nullable(),
  }),
  /** A message arrived; the words themselves are asked for by page. */
  z.object({
    kind: z.literal('message'),
    sequence: z.number().int(),
    ref: messageRefSchema,
    status: messageStatusSchema,
    header: z.string(),
  }),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;

/** A message as lists show it: everything but the prompt. */
export const listedMessageSchema = messageSchema
  .omit({ prompt: true, earlierVersions: true })
  .extend({
    /** How many versions this one took the place of. */
    earlierVersions: z.number().int(),
    arm: armKeySchema,
    verdict: verdictSchema,
    feedback: feedbackSchema.pick({ rejectionReason: true, rejectionText: true }).nullable(),
  });
export type ListedMessage = z.infer<typeof listedMessageSchema>;

/** One user at one stage, in each arm that has it. */
export const messageRowSchema = z.object({
  userId: userIdSchema,
  userName: z.string(),
  stage: z.number().int(),
  a: listedMessageSchema.nullable(),
  b: listedMessageSchema.nullable(),
});
export type MessageRow = z.infer<typeof messageRowSchema>;

export const messageFilterSchema = z.object({
  userId: userIdSchema.nullable().default(null),
  stage: z.number().int().nullable().default(null),
  status: z.enum(['all', 'unreviewed', 'approved', 'rejected', 'failed']).default('all'),
  /** Words looked for in header, body, user name and USER_ID; all of them must be there. */
  search: z.string().max(200).default(''),
});
export type MessageFilter = z.infer<typeof messageFilterSchema>;

/** A user or a stage in the Viewer's list, counted over both arms. */
export const outlineEntrySchema = z.object({
  id: z.number().int(),
  title: z.string(),
  subtitle: z.string(),
  messages: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
  failed: z.number().int(),
  /** Messages that match the filter. */
  matching: z.number().int(),
});
export type OutlineEntry = z.infer<typeof outlineEntrySchema>;

/** Where a file to open comes from: the system's dialog (Electron) or an upload (browser). */
export const fileSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dialog') }),
  z.object({ kind: z.literal('upload'), id: idSchema }),
]);
export type FileSource = z.infer<typeof fileSourceSchema>;

/** What became of a file that was to be saved. */
export const savedFileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), path: z.string() }),
  z.object({ kind: z.literal('download'), url: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type SavedFile = z.infer<typeof savedFileSchema>;

/** Work that was left when the program last ended, in this person's journal. */
export const recoverableSchema = z.object({
  id: z.string(),
  brand: z.string(),
  lastChange: z.string(),
  /** Null when only a draft was left. */
  experiment: experimentStatusSchema.nullable(),
  draftNames: z.array(z.string()),
  /** Lines of the journal that could not be read and were passed over. */
  damagedLines: z.number().int(),
});
export type Recoverable = z.infer<typeof recoverableSchema>;

export const experimentsContract = {
  status: oc.output(experimentStatusSchema.nullable()),
  /** Everything that happens from now on, or from after `after` when it is still held. */
  events: oc
    .input(z.object({ after: z.number().int().nullable() }))
    .output(eventIterator(sessionEventSchema)),
  /** The set-up of a brand as it was left; null when nobody worked on it in this session. */
  builder: oc.input(z.object({ brand: brandKeySchema })).output(builderStateSchema.nullable()),
  saveBuilder: oc.input(builderStateSchema).output(z.object({ savedAt: z.string() })),
  sample: oc
    .input(
      z.object({
        brand: brandKeySchema,
        count: sampleSize,
        seed: z.number().int().nonnegative(),
      }),
    )
    .output(z.object({ available: z.number().int(), users: z.array(memberSchema) })),
  /** Starts the run and returns at once; progress comes as events. RUN_IN_PROGRESS, BAD_CONFIG. */
  start: oc.input(startRunSchema).output(experimentStatusSchema),
  /** Makes what is missing or has no words; what has words stays. BAD_INPUT when nothing is. */
  resume: oc
    .input(z.object({ limits: runLimitsPatchSchema.optional() }))
    .output(experimentStatusSchema),
  /**
   * Makes these messages, or all that were rejected, again; what stood in their place is kept in
   * `earlierVersions`, and its verdict with it.
   */
  redo: oc
    .input(
      z.discriminatedUnion('what', [
        z.object({ what: z.literal('messages'), refs: z.array(messageRefSchema).min(1).max(600) }),
        z.object({ what: z.literal('rejected') }),
      ]),
    )
    .output(experimentStatusSchema),
  /** What a run would take, before it is started. BAD_CONFIG. */
  plan: oc.input(startRunSchema).output(runPlanSchema),
  /** The exact prompt that a user would get at a stage; earlier messages are stood in for. */
  promptPreview: oc.input(promptPreviewRequestSchema).output(promptPreviewSchema),
  /** What the run took so far; null without an experiment. */
  summary: oc.output(runSummarySchema.nullable()),
  /** Returns when every arm has stopped; what was made is kept. */
  cancel: oc.output(experimentStatusSchema),
  /** Puts the experiment away (its journal is kept as recoverable work). */
  close: oc.output(z.object({ closed: z.boolean() })),
  outline: oc
    .input(messageFilterSchema.extend({ by: z.enum(['user', 'stage']) }))
    .output(z.array(outlineEntrySchema)),
  messages: oc
    .input(
      messageFilterSchema.extend({
        /** The order of the rows: all stages of a user together, or all users of a stage. */
        by: z.enum(['user', 'stage']).default('user'),
        offset: z.number().int().nonnegative().default(0),
        limit: z.number().int().min(1).max(largestPage).default(25),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(messageRowSchema) })),
  /** One message whole, with the prompt that made it. */
  message: oc.input(messageRefSchema).output(messageSchema),
  /** The state of every message of the run, for the grid that fills in. */
  grid: oc.output(
    z.object({
      users: z.array(z.object({ userId: userIdSchema, userName: z.string() })),
      cells: z.array(
        messageRefSchema.extend({ status: messageStatusSchema, verdict: verdictSchema }),
      ),
    }),
  ),
  /** Null when the person changed their mind in the dialog. */
  open: oc.input(z.object({ source: fileSourceSchema })).output(experimentStatusSchema.nullable()),
  saveFile: oc.output(savedFileSchema),
  recoverable: oc.output(z.array(recoverableSchema)),
  recover: oc.input(z.object({ id: idSchema })).output(experimentStatusSchema.nullable()),
  /** Stops offering this work. The journal stays in the folder `set-aside`. */
  setAside: oc.input(z.object({ id: idSchema })).output(z.object({ setAside: z.boolean() })),
};
