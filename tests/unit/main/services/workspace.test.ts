import { describe, expect, it } from 'vitest';
import { modelEntrySchema, modelServerSchema } from '../../../../src/shared/domain/model';
import { fixedSettings } from '../../../../src/main/services/workspace-settings';
import {
  memorySettings,
  smallWorkspace,
  type SmallWorkspaceOptions,
} from '../../../support/small-workspace';

const open = (options: SmallWorkspaceOptions = {}) => smallWorkspace(undefined, undefined, options);

const server = modelServerSchema.parse({
  key: 'attic',
  label: 'The attic',
  address: 'http://localhost:11434/v1',
  models: ['llama3'],
});

const withKey = { OPENAI_API_KEY: 'a-key' };

const choiceOf = (workspace: ReturnType<typeof open>, id: string) =>
  workspace.modelChoices().find((model) => model.id === id);

const noLimit = { maxCostUsd: null };

describe('the models of a workspace', () => {
  it('follow its settings from one moment to the next', async () => {
    const settings = memorySettings();
    const workspace = open({ settings });
    expect(choiceOf(workspace, 'llama3')).toBeUndefined();
    const before = workspace.providers;

    await settings.update(() => ({ servers: [server] }));
    expect(choiceOf(workspace, 'llama3')).toMatchObject({
      provider: 'attic',
      providerLabel: 'The attic',
      priceKnown: false,
      available: true,
      unavailableBecause: null,
    });
    expect(workspace.providers.map(({ key }) => key)).toEqual([
      ...before.map(({ key }) => key),
      'attic',
    ]);

    const priced = { id: 'llama3', label: 'Llama', provider: 'attic' };
    const entry = { ...priced, inputUsdPerMillion: 0, outputUsdPerMillion: 0 };
    await settings.update(() => ({ models: [modelEntrySchema.parse(entry)] }));
    expect(choiceOf(workspace, 'llama3')).toMatchObject({ label: 'Llama', priceKnown: true });

    await settings.update(() => ({ servers: [], models: [] }));
    expect(choiceOf(workspace, 'llama3')).toBeUndefined();
  });

  it('keep their providers for as long as no server changes', async () => {
    const settings = memorySettings({ servers: [server] });
    const workspace = open({ settings });
    const [providers, models] = [workspace.providers, workspace.models];
    await settings.update(({ limits }) => ({ limits: { ...limits, concurrency: 2 } }));
    expect([workspace.providers, workspace.models]).toEqual([providers, models]);
    expect(workspace.providers[0]).toBe(providers[0]);
    expect(workspace.models).toBe(models);
  });

  it('tell when they retire, and what comes after', () => {
    expect(choiceOf(open(), 'gpt-5-mini')).toMatchObject({
      providerLabel: 'OpenAI',
      retiresOn: '2026-12-11',
      successor: 'gpt-6-luna',
    });
  });

  it('are all but one out of reach in the sample workspace, whatever keys there are', () => {
    const workspace = open({ kind: 'demo', settings: fixedSettings(), environment: withKey });
    expect(workspace.providers.map(({ key }) => key)).toEqual(['sample-writer']);
    const usable = workspace.modelChoices().filter((model) => model.available);
    expect(usable.map(({ id }) => id)).toEqual(['sample-writer']);
    expect(() => workspace.requireModels(['gpt-5-mini'], noLimit)).toThrow(
      'The sample workspace uses the sample writer only.',
    );
  });

  it('may have any name where OPENAI_BASE_URL names another server', () => {
    const elsewhere = { ...withKey, OPENAI_BASE_URL: 'http://localhost:4000/v1/' };
    expect(() => open({ environment: elsewhere }).requireModels(['mistral'])).not.toThrow();
    const usual = { ...withKey, OPENAI_BASE_URL: 'https://api.openai.com/v1/' };
    expect(() => open({ environment: usual }).requireModels(['mistral'])).toThrow(
      'Nobody knows this model.',
    );
  });
});

describe('what a run needs', () => {
  it('is a model that can be used now, the first other one being named', () => {
    const workspace = open();
    expect(() => workspace.requireModels(['sample-writer'], noLimit)).not.toThrow();
    expect(() =>
      workspace.requireModels(['sample-writer', 'gpt-5-mini', 'gemini-2.5-flash'], noLimit),
    ).toThrow(
      expect.objectContaining({
        code: 'MODEL_UNAVAILABLE',
        message: expect.stringMatching(/^“gpt-5-mini” cannot be used now\. .*OPENAI_API_KEY/),
      }),
    );
    expect(() => open({ environment: withKey }).requireModels(['gpt-5-mini'])).not.toThrow();
  });

  it('is a known price where the cost is limited', () => {
    const workspace = open({ environment: withKey });
    const ids = ['gpt-5-mini', 'gpt-17'];
    expect(() => workspace.requireModels(ids, noLimit)).not.toThrow();
    expect(() => workspace.requireModels(['gpt-5-mini'], { maxCostUsd: 1 })).not.toThrow();
    expect(() => workspace.requireModels(ids, { maxCostUsd: 1 })).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message:
          'The price of “gpt-17” is not known, so a cost limit cannot be kept. Add its price in Settings, or run without a limit.',
      }),
    );
  });
});
