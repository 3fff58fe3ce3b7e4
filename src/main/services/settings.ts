import type { z } from 'zod';
import type { ModelRow, ServerRow, SettingsView } from '@shared/contract/settings';
import {
  type ModelEntry,
  modelEntrySchema,
  type ModelServer,
  modelServerSchema,
} from '@shared/domain/model';
import { type QualityRules, qualityRulesPatchSchema } from '@shared/domain/quality-rules';
import { type RunLimitsPatch, runLimitsPatchSchema } from '@shared/domain/run-limits';
import { SoundcheckError } from '@shared/errors';
import { serverKeyName } from '../models/compatible-server';
import { addressProblem } from '../models/server-address';
import { limitsWith } from './run-request';
import type { Workspace } from './workspace';
import type { SettingsPatch } from './workspace-settings';

/** Most models that may be added, and most servers: as many as the settings' file takes. */
const mostModels = 500;
const mostServers = 50;

/** The settings as a screen shows them. No key is in it, only the names under which keys stand. */
export function viewSettings(workspace: Workspace): SettingsView {
  const { settings, brands, available } = workspace;
  const { rules, limits, servers } = settings.current;
  const ownKeys = new Set(servers.map(({ key }) => key));
  return {
    editable: settings.editable,
    rules,
    brandBannedWords: Object.fromEntries(
      brands.brands.map(({ key, voice }) => [key, voice.bannedWords]),
    ),
    limits,
    models: available.table.models.map((model) => modelRow(model, workspace)),
    servers: servers.map((server) => serverRow(server, workspace)),
    providers: available.providers
      .filter(({ key }) => !ownKeys.has(key))
      .map(({ key, label }) => ({
        key,
        label,
        unavailableBecause: available.reasonAgainst(key),
      })),
  };
}

/** A rule that the patch names is replaced as a whole; BAD_INPUT for one that cannot be. */
export function changeRules(
  workspace: Workspace,
  patch: Partial<QualityRules>,
): Promise<SettingsView> {
  return change(workspace, ({ rules }) => {
    const named = Object.entries(readInput(qualityRulesPatchSchema, patch));
    const changed = named.filter(([, value]) => value !== undefined);
    return { rules: { ...rules, ...Object.fromEntries(changed) } };
  });
}

/** BAD_INPUT for a limit that cannot be. */
export function changeLimits(workspace: Workspace, patch: RunLimitsPatch): Promise<SettingsView> {
  return change(workspace, ({ limits }) => ({
    limits: limitsWith(limits, readInput(runLimitsPatchSchema, patch)),
  }));
}

/** Adds a model, or puts it in the place of the one with its id. BAD_INPUT. */
export function putModel(workspace: Workspace, model: ModelEntry): Promise<SettingsView> {
  return change(workspace, ({ models }) => {
    const entry = readInput(modelEntrySchema, model);
    const providers = workspace.available.providers.map(({ key }) => key);
    if (!providers.includes(entry.provider)) {
      throw badInput(
        `There is no provider “${entry.provider}” for “${entry.id}”. Providers there are: ${providers.join(', ')}.`,
      );
    }
    const others = models.filter(({ id }) => id !== entry.id);
    refuseMoreThan(mostModels, others, 'models');
    return { models: [...others, entry] };
  });
}

/** Takes an added model away; one that came with the program is then as it came. NOT_FOUND. */
export function removeModel(workspace: Workspace, id: string): Promise<SettingsView> {
  return change(workspace, ({ models }) => {
    if (!models.some((model) => model.id === id)) {
      const cameAlong = workspace.models.modelOf(id) !== null;
      throw new SoundcheckError(
        'NOT_FOUND',
        cameAlong
          ? `“${id}” was not added here: it came with the program or with a server, and stays.`
          : `There is no model “${id}”.`,
      );
    }
    return { models: models.filter((model) => model.id !== id) };
  });
}

/** Adds a server, or puts it in the place of the one with its key. BAD_INPUT. */
export function putServer(workspace: Workspace, server: ModelServer): Promise<SettingsView> {
  return change(workspace, ({ servers }) => {
    const read = readInput(modelServerSchema, server);
    const entry = { ...read, models: [...new Set(read.models)] };
    refuseAddress(entry);
    const others = servers.filter(({ key }) => key !== entry.key);
    refuseMoreThan(mostServers, others, 'servers');
    return { servers: [...others, entry] };
  });
}

/** Takes a server away. Configs that use its models are told so by their check. NOT_FOUND. */
export function removeServer(workspace: Workspace, key: string): Promise<SettingsView> {
  return change(workspace, ({ servers }) => {
    if (!servers.some((server) => server.key === key)) {
      throw new SoundcheckError('NOT_FOUND', `There is no server “${key}”.`);
    }
    return { servers: servers.filter((server) => server.key !== key) };
  });
}

async function change(
  workspace: Workspace,
  work: (current: Workspace['settings']['current']) => SettingsPatch,
): Promise<SettingsView> {
  await workspace.settings.update(work);
  return viewSettings(workspace);
}

function modelRow(model: ModelEntry, { available }: Workspace): ModelRow {
  const reason = available.reasonAgainst(model.provider);
  return {
    ...model,
    providerLabel: available.labelOf(model.provider),
    available: reason === null,
    unavailableBecause: reason,
    origin: available.originOf(model.id),
  };
}

function serverRow(server: ModelServer, { available }: Workspace): ServerRow {
  const keyName = serverKeyName(server.address);
  return {
    ...server,
    keyName,
    hasKey: available.hasKey(keyName),
    unavailableBecause: available.reasonAgainst(server.key),
  };
}

/** Everything that is not the place itself may be a secret, or would be lost on the way. */
function refuseAddress({ label, address }: ModelServer): void {
  const problem = addressProblem({ label, address, keyName: '', secret: null });
  if (problem !== null) throw badInput(problem);
  const { search, hash } = new URL(address);
  if (search !== '' || hash !== '') {
    throw badInput(
      `The address of ${label} has something behind a question mark or a hash sign. Leave it out; a key belongs into Settings, Keys, as ${serverKeyName(address)}.`,
    );
  }
}

function refuseMoreThan(most: number, others: readonly unknown[], what: string): void {
  if (others.length < most) return;
  throw badInput(`There is room for ${most} ${what}. Take one away first.`);
}

const badInput = (message: string): SoundcheckError => new SoundcheckError('BAD_INPUT', message);

/** What the schema makes of the input; BAD_INPUT with the place of the first problem. */
export function readInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = issue?.message ?? 'It does not fit.';
  // Sentences of our own schemas end with a full stop and need no frame.
  const sentence = message.endsWith('.')
    ? message
    : `“${issue?.path.join('.') ?? ''}” is not right: ${message}.`;
  throw new SoundcheckError('BAD_INPUT', sentence, { cause: parsed.error });
}
