import { describe, expect, it } from 'vitest';
import {
  checkedModel,
  draftOf,
  entryOf,
  newModel,
} from '../../../../src/renderer/screens/settings/models/model-draft';
import { modelRow } from './rows';

describe('a model in its form', () => {
  it('comes out as it went in', () => {
    const row = modelRow({ retiresOn: '2026-12-11', successor: 'gpt-6-luna' });
    expect(checkedModel(draftOf(row))).toEqual({ entry: entryOf(row), problems: {} });
  });

  it('is only what the settings keep of a row', () => {
    expect(entryOf(modelRow())).not.toHaveProperty('available');
  });

  it('takes an empty field as not known', () => {
    const { entry } = checkedModel({
      ...newModel(),
      id: 'gpt-9',
      label: 'GPT-9',
      provider: 'openai',
    });
    expect(entry).toMatchObject({
      id: 'gpt-9',
      inputUsdPerMillion: null,
      priceSource: null,
      requestsPerMinute: null,
      retiresOn: null,
      successor: null,
    });
  });

  it('takes numbers that are still text while they are typed', () => {
    const { entry } = checkedModel({ ...draftOf(modelRow()), inputUsdPerMillion: '0.5' });
    expect(entry?.inputUsdPerMillion).toBe(0.5);
  });

  it('says what is wrong at the field where it is', () => {
    const { entry, problems } = checkedModel({ ...newModel(), tokensPerMinute: 0 });
    expect(entry).toBeNull();
    expect(Object.keys(problems).sort()).toEqual(['id', 'label', 'provider', 'tokensPerMinute']);
    for (const problem of Object.values(problems)) expect(problem).toMatch(/\.$/);
  });

  it('has a sentence where the schema leaves it to zod', () => {
    const { problems } = checkedModel({ ...draftOf(modelRow()), priceSource: 'x'.repeat(501) });
    expect(problems).toEqual({ priceSource: 'Use at most 500 characters.' });
  });
});
