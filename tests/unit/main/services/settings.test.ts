import { describe, expect, it } from 'vitest';
import {
  type ModelEntry,
  modelEntrySchema,
  type ModelServer,
  modelServerSchema,
} from '../../../../src/shared/domain/model';
import { usualSettings } from '../../../../src/shared/domain/workspace-settings';
import {
  changeLimits,
  changeRules,
  putModel,
  putServer,
  removeModel,
  removeServer,
  viewSettings,
} from '../../../../src/main/services/settings';
import { fixedSettings } from '../../../../src/main/services/workspace-settings';
import {
  memorySettings,
  smallBrands,
  smallWorkspace,
  type SmallWorkspaceOptions,
} from '../../../support/small-workspace';
import { fiddleo } from '../../../support/small-brand';

const open = (options: SmallWorkspaceOptions = {}) => smallWorkspace(undefined, undefined, options);

const server = (changes: Partial<ModelServer> = {}): ModelServer => ({
  ...modelServerSchema.parse({
    key: 'attic',
    label: 'The attic',
    address: 'http://localhost:11434/v1',
    models: ['llama3'],
  }),
  ...changes,
});

const model = (changes: Partial<ModelEntry> = {}): ModelEntry => ({
  ...modelEntrySchema.parse({ id: 'gpt-17', label: 'GPT-17', provider: 'openai' }),
  ...changes,
});

const refused = (sentence: string | RegExp) =>
  expect.objectContaining({
    code: 'BAD_INPUT',
    message: expect.stringMatching(sentence),
  });

const rowOf = (workspace: ReturnType<typeof open>, id: string) =>
  viewSettings(workspace).models.find((row) => row.id === id);

describe('the settings as they are shown', () => {
  it('have the rules, the limits, the models and the providers', () => {
    const view = viewSettings(open({ environment: { OPENAI_API_KEY: 'a-key' } }));
    expect(view).toMatchObject({
      editable: true,
      rules: usualSettings.rules,
      limits: usualSettings.limits,
      servers: [],
    });
    expect(view.providers).toEqual([
      { key: 'sample-writer', label: expect.any(String), unavailableBecause: null },
      { key: 'openai', label: 'OpenAI', unavailableBecause: null },
      {
        key: 'google',
        label: expect.any(String),
        unavailableBecause: expect.stringContaining('GOOGLE_API_KEY'),
      },
    ]);
    expect(view.models.find(({ id }) => id === 'gemini-2.5-flash')).toMatchObject({
      origin: 'program',
      available: false,
      unavailableBecause: expect.stringContaining('GOOGLE_API_KEY'),
    });
  });

  it('name the words that the brands themselves ban', () => {
    const brands = smallBrands();
    const [brand] = brands.brands;
    expect(brand).toBe(fiddleo);
    const banning = { ...fiddleo, voice: { ...fiddleo.voice, bannedWords: ['violin hero'] } };
    const workspace = smallWorkspace(undefined, { ...brands, brands: [banning] });
    expect(viewSettings(workspace).brandBannedWords).toEqual({ fiddleo: ['violin hero'] });
  });

  it('say where the key of a server is looked for and whether it is there, but not the key', async () => {
    const environment = { SOUNDCHECK_KEY_LOCALHOST_11434: 'top-secret' };
    const workspace = open({ environment });
    await putServer(workspace, server());
    const view = await putServer(
      workspace,
      server({ key: 'cellar', address: 'https://models.example/v1' }),
    );
    expect(view.servers).toEqual([
      {
        ...server(),
        keyName: 'SOUNDCHECK_KEY_LOCALHOST_11434',
        hasKey: true,
        unavailableBecause: null,
      },
      expect.objectContaining({ keyName: 'SOUNDCHECK_KEY_MODELS_EXAMPLE', hasKey: false }),
    ]);
    expect(JSON.stringify(view)).not.toContain('top-secret');
    expect(view.providers.map(({ key }) => key)).toEqual(['sample-writer', 'openai', 'google']);
  });
});

describe('rules and limits', () => {
  it('change where a patch names them', async () => {
    const workspace = open();
    await changeRules(workspace, { similarity: 0.6 });
    const bannedWords = { fiddleo: ['hurry'] };
    const view = await changeRules(workspace, { bannedWords });
    expect(view.rules).toEqual({ ...usualSettings.rules, similarity: 0.6, bannedWords });
    const limited = await changeLimits(workspace, { concurrency: 3 });
    expect(limited.limits).toEqual({ ...usualSettings.limits, concurrency: 3 });
    expect((await changeLimits(workspace, { maxCostUsd: 2 })).limits.concurrency).toBe(3);
    expect((await changeLimits(workspace, { maxCostUsd: null })).limits.maxCostUsd).toBeNull();
  });

  it('are refused in words, and stay as they were', async () => {
    const workspace = open();
    const lengths = { header: { warn: 60, error: 50 }, body: { warn: 80, error: 150 } };
    await expect(changeRules(workspace, { limits: { push: lengths } })).rejects.toEqual(
      refused('The first length must not be above the second.'),
    );
    await expect(changeRules(workspace, { similarity: 2 })).rejects.toEqual(
      refused('The similarity is a number from 0.3 to 1.'),
    );
    await expect(changeLimits(workspace, { callTimeoutSeconds: 0 })).rejects.toEqual(
      refused('One call may take from 0.1 to 3600 seconds.'),
    );
    expect(viewSettings(workspace)).toMatchObject({
      rules: usualSettings.rules,
      limits: usualSettings.limits,
    });
  });
});

describe('models', () => {
  it('are added, replaced and taken away', async () => {
    const workspace = open();
    await putModel(workspace, model());
    expect(rowOf(workspace, 'gpt-17')).toMatchObject({ origin: 'added', providerLabel: 'OpenAI' });
    await putModel(workspace, model({ label: 'The new one' }));
    const rows = viewSettings(workspace).models.filter(({ id }) => id === 'gpt-17');
    expect(rows).toMatchObject([{ label: 'The new one' }]);
    await removeModel(workspace, 'gpt-17');
    expect(rowOf(workspace, 'gpt-17')).toBeUndefined();
  });

  it('may take the place of one that came with the program, and give it back', async () => {
    const workspace = open();
    const before = rowOf(workspace, 'gpt-5-mini');
    await putModel(workspace, model({ id: 'gpt-5-mini', inputUsdPerMillion: 9 }));
    expect(rowOf(workspace, 'gpt-5-mini')).toMatchObject({
      origin: 'changed',
      inputUsdPerMillion: 9,
    });
    await removeModel(workspace, 'gpt-5-mini');
    expect(rowOf(workspace, 'gpt-5-mini')).toEqual(before);
  });

  it('of a server can be given a price', async () => {
    const workspace = open({ settings: memorySettings({ servers: [server()] }) });
    expect(rowOf(workspace, 'llama3')?.origin).toBe('server');
    await putModel(workspace, model({ id: 'llama3', provider: 'attic', inputUsdPerMillion: 0 }));
    expect(rowOf(workspace, 'llama3')).toMatchObject({ origin: 'changed', inputUsdPerMillion: 0 });
    await removeModel(workspace, 'llama3');
    expect(rowOf(workspace, 'llama3')?.origin).toBe('server');
  });

  it('need an id, and a provider that there is', async () => {
    const workspace = open();
    await expect(putModel(workspace, model({ id: '  ' }))).rejects.toEqual(
      refused('Give the model its id'),
    );
    await expect(putModel(workspace, model({ provider: 'attic' }))).rejects.toEqual(
      refused(/no provider “attic” for “gpt-17”.*sample-writer, openai, google/),
    );
    expect(workspace.settings.current.models).toEqual([]);
  });

  it('that were not added are not taken away', async () => {
    const workspace = open();
    await expect(removeModel(workspace, 'gpt-5-mini')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('came with the program'),
    });
    await expect(removeModel(workspace, 'gpt-17')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are not added without end', async () => {
    const models = Array.from({ length: 500 }, (_, index) => model({ id: `gpt-${index + 20}` }));
    const workspace = open({ settings: memorySettings({ models }) });
    await expect(putModel(workspace, model())).rejects.toEqual(refused('room for 500 models'));
    await putModel(workspace, model({ id: 'gpt-20', label: 'Another' }));
  });
});

describe('servers', () => {
  it('are added, replaced and taken away, with their models', async () => {
    const workspace = open();
    await putServer(workspace, server({ models: ['llama3', 'llama3', 'qwen'] }));
    expect(rowOf(workspace, 'qwen')).toMatchObject({ provider: 'attic', origin: 'server' });
    const view = await putServer(workspace, server({ models: ['llama3'] }));
    expect(view.servers).toMatchObject([{ key: 'attic', models: ['llama3'] }]);
    expect(rowOf(workspace, 'qwen')).toBeUndefined();
    expect((await removeServer(workspace, 'attic')).servers).toEqual([]);
    await expect(removeServer(workspace, 'attic')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['openai', 'google', 'sample-writer'])('cannot be called %s', async (key) => {
    await expect(putServer(open(), server({ key }))).rejects.toEqual(
      refused('comes with Soundcheck'),
    );
  });

  it.each([
    ['where clouds keep credentials', 'http://169.254.169.254/v1', /link-local/],
    ['the same in other digits', 'http://2852039166/v1', /link-local/],
    ['the same as an address of IPv6', 'http://[::ffff:169.254.169.254]/v1', /link-local/],
    ['link-local in IPv6', 'http://[fe80::1]:8080/v1', /link-local/],
    ['with a password', 'https://me:secret@models.example/v1', /user name or a password/],
    ['with a query', 'https://models.example/v1?key=secret', /question mark/],
    ['with a fragment', 'https://models.example/v1#models', /hash sign/],
    ['of another protocol', 'file:///etc/passwd', /Use an address such as/],
    ['that is none', 'localhost', /Use an address such as/],
  ])('cannot have an address %s', async (_, address, sentence) => {
    const workspace = open();
    const putting = putServer(workspace, server({ address }));
    await expect(putting).rejects.toEqual(refused(sentence));
    await expect(putting).rejects.not.toThrow('secret');
    expect(workspace.settings.current.servers).toEqual([]);
  });

  it('may be taken away while configs use their models, which are then told so', async () => {
    const workspace = open({ settings: memorySettings({ servers: [server()] }) });
    await removeServer(workspace, 'attic');
    expect(workspace.models.providerOf('llama3')).toBeNull();
  });
});

it('are fixed in the sample workspace', async () => {
  const workspace = open({ kind: 'demo', settings: fixedSettings() });
  expect(viewSettings(workspace)).toMatchObject({ editable: false });
  for (const change of [
    changeRules(workspace, { similarity: 0.5 }),
    changeLimits(workspace, { concurrency: 1 }),
    putModel(workspace, model()),
    removeModel(workspace, 'gpt-5-mini'),
    putServer(workspace, server()),
    removeServer(workspace, 'attic'),
  ]) {
    await expect(change).rejects.toEqual(refused('sample workspace has fixed settings'));
  }
});
