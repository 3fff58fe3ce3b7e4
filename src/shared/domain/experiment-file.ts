import { z } from 'zod';
import { SoundcheckError } from '../errors';
import {
  approvalSchema,
  type Arm,
  armSchema,
  type Experiment,
  experimentSchema,
  metadataSchema,
} from './experiment';
import { type Stage, stagesOf } from './config';
import { metadataOf } from './experiment-metadata';
import { memberSchema } from './member';
import { hasWords } from './message';

export const experimentFormat = 'soundcheck-experiment';
export const experimentFormatVersion = 1;
export const experimentFileSuffix = '.soundcheck.json';

/**
 * The experiment file, version 1 (docs/experiment-file.md). `metadata` is written for readers of
 * the file and is computed again from the messages when the file is opened; fields that another
 * program left out take the defaults of the schemas.
 */
const experimentFileSchema = z.object({
  format: z.literal(experimentFormat),
  formatVersion: z.literal(experimentFormatVersion),
  brand: z.string().optional(),
  seed: z.number().int().default(0),
  createdAt: z.iso.datetime({ offset: true }).optional(),
  users: z.array(memberSchema).min(1),
  arms: z
    .array(
      armSchema.partial({ configName: true, startTime: true }).extend({
        metadata: z.array(metadataSchema).default([]),
        approvals: z.array(approvalSchema).default([]),
      }),
    )
    .min(1)
    .max(2),
});

/** The text of an experiment file: JSON that ends with a line feed. */
export function writeExperimentFile(experiment: Experiment): string {
  const { users, arms, ...rest } = experiment;
  const content = {
    format: experimentFormat,
    formatVersion: experimentFormatVersion,
    ...rest,
    users,
    arms: arms.map((arm) => ({ ...arm, metadata: metadataOf(arm) })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const fail = (message: string, cause?: unknown): never => {
  throw new SoundcheckError('BAD_EXPERIMENT_FILE', message, { cause });
};

function readStages(arm: Arm): Stage[] {
  try {
    return stagesOf(arm.config);
  } catch (cause) {
    return fail(`The config of arm ${arm.key} has a stage that cannot be read.`, cause);
  }
}

/** The stages of each config must be readable: everything behind the file relies on them. */
function checkConfigs(experiment: Experiment): void {
  for (const arm of experiment.arms) {
    const numbers = readStages(arm).map((stage) => stage.stage);
    if (numbers.length === 0) fail(`The config of arm ${arm.key} has no stages.`);
    const repeated = numbers.find((number, index) => numbers.indexOf(number) !== index);
    if (repeated !== undefined) {
      fail(`The config of arm ${arm.key} has stage ${repeated} twice.`);
    }
  }
}

/** Members, messages and verdicts must each be there once, and speak of what the file holds. */
function checkReferences(experiment: Experiment): void {
  const users = new Set<number>();
  for (const { userId } of experiment.users) {
    if (users.has(userId)) fail(`The file has user ${userId} twice.`);
    users.add(userId);
  }
  const [first, second] = experiment.arms;
  if (first && second && first.key === second.key) {
    fail(`The file has two arms with the key “${first.key}”.`);
  }
  if (first && second && first.experimentId === second.experimentId) {
    fail(`Both arms have the EXPERIMENT_ID “${first.experimentId}”; each needs its own.`);
  }
  for (const arm of experiment.arms) {
    checkMessages(arm, users);
    checkVerdicts(arm);
  }
}

function checkMessages(arm: Arm, users: ReadonlySet<number>): void {
  const stages = new Set(stagesOf(arm.config).map((stage) => stage.stage));
  const seen = new Set<string>();
  for (const { userId, stage } of arm.messages) {
    const place = `${userId}/${stage}`;
    if (!users.has(userId)) {
      fail(`Arm ${arm.key} has a message for user ${userId}, who is not in the file.`);
    }
    if (!stages.has(stage)) {
      fail(`Arm ${arm.key} has a message at stage ${stage}, which its config does not have.`);
    }
    if (seen.has(place)) {
      fail(`Arm ${arm.key} has two messages for user ${userId} at stage ${stage}.`);
    }
    seen.add(place);
  }
}

function checkVerdicts(arm: Arm): void {
  const messages = new Map(
    arm.messages.map((message) => [`${message.userId}/${message.stage}`, message]),
  );
  const judged = new Set<string>();
  for (const { userId, stage } of [...arm.feedbacks, ...arm.approvals]) {
    const place = `${userId}/${stage}`;
    const verdict = `Arm ${arm.key} has a verdict on user ${userId}, stage ${stage}`;
    const message = messages.get(place);
    if (!message) return fail(`${verdict}, where there is no message.`);
    if (!hasWords(message)) fail(`${verdict}, where the message has no words.`);
    if (judged.has(place)) fail(`${verdict}, twice.`);
    judged.add(place);
  }
  const foreign = arm.feedbacks.find((entry) => entry.experimentId !== arm.experimentId);
  if (foreign) {
    fail(
      `Arm ${arm.key} is experiment “${arm.experimentId}” but has a rejection of “${foreign.experimentId}”.`,
    );
  }
}

/**
 * Reads the text of an experiment file. Throws BAD_EXPERIMENT_FILE with a sentence that says what
 * is wrong: not JSON (cut short), another kind of file, a newer format, or a field out of place.
 */
export function readExperimentFile(text: string): Experiment {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return fail(
      'The file is not complete JSON; it may have been cut short while it was written.',
      cause,
    );
  }
  const header = z
    .object({ format: z.literal(experimentFormat), formatVersion: z.number() })
    .safeParse(content);
  if (!header.success) return fail('This is not a Soundcheck experiment file.', header.error);
  if (header.data.formatVersion > experimentFormatVersion) {
    return fail(
      `The file has format version ${header.data.formatVersion}; this Soundcheck reads up to version ${experimentFormatVersion}. Update Soundcheck to open it.`,
    );
  }
  const parsed = experimentFileSchema.safeParse(content);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    return fail(
      `The file does not fit the format at “${first?.path.join('.')}”: ${first?.message}.`,
      parsed.error,
    );
  }
  const { arms, users, brand, seed, createdAt } = parsed.data;
  const starts = arms.map(
    (arm) => arm.startTime ?? arm.metadata[0]?.startTime ?? createdAt ?? new Date(0).toISOString(),
  );
  const experiment = experimentSchema.parse({
    brand: brand ?? arms[0]?.config.brand,
    seed,
    createdAt: createdAt ?? starts[0],
    users,
    arms: arms.map(({ metadata, ...arm }, index) => ({
      ...arm,
      configName: arm.configName ?? metadata[0]?.configName ?? arm.config.campaign_name,
      startTime: starts[index],
      endTime: arm.endTime ?? metadata[0]?.endTime ?? null,
    })),
  });
  checkConfigs(experiment);
  checkReferences(experiment);
  return experiment;
}
