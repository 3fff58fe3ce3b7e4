import { describe, expect, it } from 'vitest';
import models from '../../../../resources/models.json';
import { createModelTable } from '../../../../src/main/models/model-table';
import { createProviders } from '../../../../src/main/models/providers';

describe('the table of models', () => {
  const table = createModelTable({
    models: [
      {
        id: 'fast',
        label: 'Fast',
        provider: 'openai',
        inputUsdPerMillion: 0.15,
        outputUsdPerMillion: 0.6,
      },
      { id: 'unpriced', label: 'Unpriced', provider: 'openai' },
    ],
  });

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

describe('the models that come with the program', () => {
  const { models: entries } = createModelTable(models);
  const providers = createProviders({}).map(({ key }) => key);

  it('have ids of their own and a provider that exists', () => {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const entry of entries) expect(providers).toContain(entry.provider);
  });

  it('need a key, except for the sample writer, which says that it is not AI', () => {
    const unavailable = createProviders({}).map((provider) => [
      provider.key,
      provider.unavailableBecause(),
    ]);
    expect(unavailable).toEqual([
      ['sample-writer', null],
      ['openai', expect.stringContaining('OPENAI_API_KEY')],
      ['google', expect.stringContaining('GOOGLE_API_KEY')],
    ]);
    expect(createProviders({})[0]?.label).toContain('not AI');
  });
});
