import { describe, expect, it } from 'vitest';
import models from '../../../../resources/models.json';
import { type ModelEntry, modelEntrySchema } from '../../../../src/shared/domain/model';
import { createModelTable } from '../../../../src/main/models/model-table';
import { createProviders } from '../../../../src/main/models/providers';

const fast = {
  id: 'fast',
  label: 'Fast',
  provider: 'openai',
  inputUsdPerMillion: 0.15,
  outputUsdPerMillion: 0.6,
};
const program = { models: [fast, { id: 'unpriced', label: 'Unpriced', provider: 'openai' }] };
const entry = (values: Partial<ModelEntry> & { id: string }): ModelEntry =>
  modelEntrySchema.parse({ label: values.id, provider: 'openai', ...values });
const serverWith = (key: string, ...ids: string[]) => ({
  key,
  label: key,
  address: 'http://localhost:11434/v1',
  models: ids,
  callsAtOnce: 4,
});

describe('the table of models', () => {
  const table = createModelTable(program);

  it('finds a model by its id', () => {
    expect(table.modelOf('fast')?.label).toBe('Fast');
    expect(table.modelOf('FAST')).toBeNull();
  });

  it('reckons the cost of tokens in US dollars', () => {
    expect(table.costOf('fast', 1_000_000, 0)).toBeCloseTo(0.15);
    expect(table.costOf('fast', 900, 80)).toBeCloseTo(0.000183, 9);
  });

  it('knows no cost where the model or its price is unknown', () => {
    expect(table.costOf('unpriced', 900, 80)).toBeNull();
    expect(table.costOf('nobody', 900, 80)).toBeNull();
  });

  it('refuses a table of another shape', () => {
    expect(() => createModelTable({ models: [{ id: 'x' }] })).toThrow();
  });
});

describe('a table with additions', () => {
  const table = createModelTable(program, {
    added: [
      entry({ id: 'fast', label: 'Faster', outputUsdPerMillion: 1, inputUsdPerMillion: 1 }),
      entry({ id: 'extra', provider: 'ollama' }),
    ],
    servers: [serverWith('ollama', 'llama', 'fast'), serverWith('desk', 'llama', 'phi')],
  });

  it('has an added model in the place of the one with its id', () => {
    expect(table.models.map(({ id }) => id)).toEqual(['fast', 'unpriced', 'extra', 'llama', 'phi']);
    expect(table.modelOf('fast')?.label).toBe('Faster');
    expect(table.costOf('fast', 1_000_000, 0)).toBe(1);
  });

  it('has a row at an unknown price for what only a server lists, the first that does', () => {
    expect(table.modelOf('llama')).toMatchObject({ label: 'llama', provider: 'ollama' });
    expect(table.costOf('llama', 1, 1)).toBeNull();
    expect(table.providerOf('phi')).toBe('desk');
  });

  it('can be read again from its own rows, as a worker does', () => {
    const again = createModelTable({ models: [...table.models] });
    expect(again.models).toEqual(table.models);
  });
});

describe('who is asked for a model that is in no table', () => {
  const ids = ['gemini-9', 'gemma-3', 'gpt-7', 'chatgpt-4o', 'o3', 'o10-mini', 'ft:gpt-4o:me'];
  const others = ['opus', 'llama-3.2', 'my-gpt-7', 'o', ''];

  it('is known by how the vendors name theirs', () => {
    const table = createModelTable(program);
    expect(ids.map(table.providerOf)).toEqual([
      'google',
      'google',
      'openai',
      'openai',
      'openai',
      'openai',
      'openai',
    ]);
    expect(others.map(table.providerOf)).toEqual([null, null, null, null, null]);
    expect(table.modelOf('gpt-7')).toBeNull();
  });

  it('may be one provider for all the others', () => {
    const table = createModelTable(program, { takesOthers: 'openai' });
    expect(table.providerOf('llama-3.2')).toBe('openai');
    expect(table.providerOf('gemini-9')).toBe('google');
  });
});

describe('the models that come with the program', () => {
  const { models: entries, modelOf } = createModelTable(models);
  const providers = createProviders({}).map(({ key }) => key);

  it('have ids of their own and a provider that exists', () => {
    expect(entries).toHaveLength(models.models.length);
    for (const { provider } of entries) expect(providers).toContain(provider);
  });

  it('say from when and from where each price is', () => {
    for (const { inputUsdPerMillion, priceDate, priceSource } of entries) {
      if (inputUsdPerMillion) expect([priceDate, priceSource]).not.toContain(null);
    }
  });

  it('have a successor that stays, of the same provider, where they retire', () => {
    const retiring = entries.filter(({ retiresOn }) => retiresOn !== null);
    expect(retiring.map(({ id }) => id)).toContain('gpt-5-mini');
    for (const { provider, successor } of retiring) {
      expect(modelOf(successor ?? '')).toMatchObject({ provider, retiresOn: null });
    }
  });

  it('need a key, except for the sample writer, which says that it is not AI', () => {
    const unavailable = createProviders({}).map((provider) => [
      provider.key,
      provider.local,
      provider.unavailableBecause(),
    ]);
    expect(unavailable).toEqual([
      ['sample-writer', true, null],
      ['openai', false, expect.stringContaining('OPENAI_API_KEY')],
      ['google', false, expect.stringContaining('GOOGLE_API_KEY')],
    ]);
    expect(createProviders({})[0]?.label).toContain('not AI');
  });

  it('stand beside those of the servers of one’s own', () => {
    const servers = [serverWith('ollama', 'llama')];
    expect(createProviders({}, servers).map(({ key }) => key)).toEqual([...providers, 'ollama']);
  });
});
