import { z } from 'zod';
import { campaignSchema, type CampaignConfig, mostStages, type Stage, stageSchema } from './config';

/** Something wrong, or worth a look, in a config, with its place (`stages.3.platform`). */
export const problemSchema = z.object({
  place: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});
export type Problem = z.infer<typeof problemSchema>;

/**
 * What there is to say of a model that a stage names. A warning is said at the first of a config's
 * stages with this model: eleven times the same would hide the rest.
 */
export type ModelNote = Pick<Problem, 'severity' | 'message'>;

/** What a config is checked against. */
export interface ConfigWorld {
  /** Keys of the brands there are, with the content types of each. */
  readonly brands: ReadonlyMap<string, readonly string[]>;
  /** Nothing for a model that can be used without a second thought. */
  readonly modelNotes: (id: string) => readonly ModelNote[];
  /** Ids of the content pieces of each brand; a brand that is absent is not checked. */
  readonly contentIds: ReadonlyMap<string, ReadonlySet<number>>;
}

export interface CheckedConfig {
  /** The config, or null when an error stands in its way. */
  readonly config: CampaignConfig | null;
  readonly problems: Problem[];
}

const error = (place: string, message: string): Problem => ({ place, message, severity: 'error' });
const warning = (place: string, message: string): Problem => ({
  place,
  message,
  severity: 'warning',
});

const isStageKey = (key: string): boolean => /^-?\d+$/.test(key);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wanted: Record<string, string> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
};

/** What a writer calls the field at a path: its key, and which entry of it when it is a list. */
function fieldAt(path: readonly PropertyKey[]): string {
  const [parent, last] = [path.at(-2), path.at(-1)];
  return typeof last === 'number'
    ? `Entry ${last + 1} of “${String(parent)}”`
    : `“${String(last)}”`;
}

/** One zod issue as a sentence for a writer. */
function sentenceOf(issue: z.core.$ZodIssue, input: unknown): string {
  const value = issue.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    input,
  );
  const field = fieldAt(issue.path);
  if (value === undefined) return `${field} is missing.`;
  const shown = JSON.stringify(value);
  const given = shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
  if (issue.code === 'invalid_type') {
    return `${field} must be ${wanted[issue.expected] ?? issue.expected}; it is ${given}.`;
  }
  if (issue.code === 'invalid_value') {
    return `${field} must be one of ${issue.values.map(String).join(', ')}; it is ${given}.`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string') return `${field} is empty.`;
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
    return `${field} must be at ${issue.code === 'too_small' ? 'least' : 'most'} ${bound}; it is ${given}.`;
  }
  return `${field} is not right (${given}).`;
}

function checkStage(
  key: string,
  value: unknown,
  brand: string,
  world: ConfigWorld,
  earlierModels: readonly string[],
): Problem[] {
  const place = `stages.${key}`;
  if (!isRecord(value)) {
    return [error(place, `Stage ${key} must be an object with the stage's fields.`)];
  }
  const parsed = stageSchema.safeParse({ stage: Number(key), ...value });
  if (!parsed.success) {
    return parsed.error.issues.map((issue) =>
      error([place, ...issue.path].join('.'), sentenceOf(issue, value)),
    );
  }
  const stage = parsed.data;
  const problems: Problem[] = [];
  if (stage.stage !== Number(key)) {
    problems.push(
      error(`${place}.stage`, `The stage under "${key}" says it is stage ${stage.stage}.`),
    );
  }
  for (const { severity, message } of world.modelNotes(stage.model)) {
    if (severity === 'warning' && earlierModels.includes(stage.model)) continue;
    problems.push({ place: `${place}.model`, message, severity });
  }
  const types = world.brands.get(brand);
  stage.recsys_contents.forEach((type, index) => {
    if (types && !types.includes(type)) {
      problems.push(
        warning(
          `${place}.recsys_contents.${index}`,
          `There is no content of the type “${type}” for ${brand}; there is ${types.join(', ')}.`,
        ),
      );
    }
  });
  if (
    stage.involve_recsys_result &&
    stage.specific_content_id === null &&
    stage.recsys_contents.length === 0
  ) {
    problems.push(
      warning(
        `${place}.recsys_contents`,
        'Recommendations are on but no content type is chosen, so any piece may be recommended.',
      ),
    );
  }
  const contentIds = world.contentIds.get(brand);
  if (
    stage.specific_content_id !== null &&
    contentIds &&
    !contentIds.has(stage.specific_content_id)
  ) {
    problems.push(
      warning(
        `${place}.specific_content_id`,
        `No piece of content with the id ${stage.specific_content_id} is in ${brand}'s catalogue, so the message can only name its number.`,
      ),
    );
  }
  return problems;
}

function checkStageKeys(keys: readonly string[]): Problem[] {
  if (keys.length === 0) {
    return [error('stages', 'The config has no stages. Add at least one, under the key "1".')];
  }
  const problems: Problem[] = [];
  for (const key of keys.filter((one) => /^-?0\d/.test(one))) {
    problems.push(
      error(
        `stages.${key}`,
        `Stages stand under plain numbers: write "${Number(key)}", not "${key}".`,
      ),
    );
  }
  const numbers = [...new Set(keys.map(Number))].sort((left, right) => left - right);
  for (const number of numbers) {
    if (number < 1 || number > mostStages) {
      problems.push(
        error(
          `stages.${number}`,
          `A campaign has stages 1 to ${mostStages}; there is no ${number}.`,
        ),
      );
    }
  }
  const inRange = numbers.filter((number) => number >= 1 && number <= mostStages);
  const last = inRange.at(-1) ?? 0;
  for (let number = 1; number < last; number += 1) {
    if (!inRange.includes(number)) {
      problems.push(
        error(`stages.${number}`, `Stage ${number} is missing: stages are numbered without gaps.`),
      );
    }
  }
  return problems;
}

/**
 * Checks unknown input as a config file. Never throws: every problem is listed, errors first in
 * the order of the file, and the config is null when there is an error.
 */
export function checkConfig(input: unknown, world: ConfigWorld): CheckedConfig {
  if (!isRecord(input)) {
    return {
      config: null,
      problems: [error('', 'A config is a JSON object with the campaign and its stages.')],
    };
  }
  const problems: Problem[] = [];
  const campaign = campaignSchema.safeParse(input);
  if (!campaign.success) {
    problems.push(
      ...campaign.error.issues.map((issue) =>
        error(issue.path.join('.'), sentenceOf(issue, input)),
      ),
    );
  }
  const brand = typeof input.brand === 'string' ? input.brand.trim() : '';
  if (brand !== '' && !world.brands.has(brand)) {
    problems.push(
      error(
        'brand',
        `There is no brand “${brand}”. Brands there are: ${[...world.brands.keys()].join(', ')}.`,
      ),
    );
  }
  const stageKeys = Object.keys(input).filter(isStageKey);
  problems.push(...checkStageKeys(stageKeys));
  const models: string[] = [];
  for (const key of stageKeys) {
    if (Number(key) < 1 || Number(key) > mostStages) continue;
    problems.push(...checkStage(key, input[key], brand, world, models));
    const stage = readStage(key, input[key]);
    if (stage) models.push(stage.model);
  }
  const errors = problems.filter((problem) => problem.severity === 'error');
  const warnings = problems.filter((problem) => problem.severity === 'warning');
  if (errors.length > 0 || !campaign.success) {
    return { config: null, problems: [...errors, ...warnings] };
  }
  const stages = stageKeys.map((key): [string, unknown] => [key, readStage(key, input[key])]);
  return { config: { ...campaign.data, ...Object.fromEntries(stages) }, problems: warnings };
}

/**
 * The part of unknown input that can be read as a config: the campaign, and those of its stages
 * that are right by themselves. Null when the campaign's own fields are not right.
 */
export function readablePart(input: unknown): CampaignConfig | null {
  const campaign = campaignSchema.safeParse(input);
  if (!campaign.success) return null;
  const entries = Object.entries(campaign.data).flatMap(([key, value]): [string, unknown][] => {
    if (!isStageKey(key)) return [[key, value]];
    const stage = readStage(key, value);
    return stage?.stage === Number(key) && String(stage.stage) === key ? [[key, stage]] : [];
  });
  return campaignSchema.parse(Object.fromEntries(entries));
}

function readStage(key: string, value: unknown): Stage | null {
  const parsed = stageSchema.safeParse({ stage: Number(key), ...(isRecord(value) ? value : {}) });
  return parsed.success ? parsed.data : null;
}
