import { describe, expect, it } from 'vitest';
import {
  limitPhrases,
  modelGroups,
  priceOrigin,
  pricePhrase,
  retirementPhrase,
} from '../../../../src/renderer/screens/settings/models/model-words';
import { modelRow, serverRow, settingsView } from './rows';

describe('what is known of a model', () => {
  it('is its price with as many places as it needs', () => {
    expect(pricePhrase(0.05)).toBe('$0.05');
    expect(pricePhrase(2)).toBe('$2.00');
    expect(pricePhrase(0)).toBe('$0.00');
    expect(pricePhrase(null)).toBe('unknown');
  });

  it('is when and where the price was found', () => {
    expect(priceOrigin(modelRow())).toEqual(['Nov 2026', 'openai.com']);
    expect(priceOrigin(modelRow({ priceDate: null }))).toEqual(['openai.com']);
    expect(priceOrigin(modelRow({ priceDate: null, priceSource: null }))).toEqual([]);
  });

  it('is every limit that is set', () => {
    expect(limitPhrases(modelRow())).toEqual([]);
    expect(limitPhrases(modelRow({ requestsPerMinute: 500, mostOutputTokens: 4000 }))).toEqual([
      '500 requests a minute',
      '4,000 tokens an answer',
    ]);
  });
});

describe('a model that goes', () => {
  const luna = modelRow({ id: 'gpt-6-luna', label: 'GPT-6 Luna' });
  const going = modelRow({ retiresOn: '2026-12-11', successor: 'gpt-6-luna' });

  it('says when, and what to use then by the name that people know', () => {
    expect(retirementPhrase(going, [luna], '2026-11-20')).toBe(
      'Retires 11 Dec 2026, use GPT-6 Luna',
    );
    expect(retirementPhrase(going, [], '2026-11-20')).toMatch(/use gpt-6-luna$/);
    expect(retirementPhrase({ ...going, successor: null }, [], '2026-11-20')).toBe(
      'Retires 11 Dec 2026',
    );
  });

  it('is past from that day on', () => {
    expect(retirementPhrase(going, [luna], '2026-12-11')).toMatch(/^Retired 11 Dec 2026/);
  });

  it('says nothing of one that stays', () => {
    expect(retirementPhrase(luna, [], '2026-12-11')).toBeNull();
  });
});

describe('the table', () => {
  const settings = settingsView({
    servers: [serverRow({ unavailableBecause: 'The attic does not answer.' })],
    models: [
      modelRow({ id: 'llama3', label: 'llama3', provider: 'attic', providerLabel: 'The attic' }),
      modelRow(),
      modelRow({ id: 'odd', label: 'Odd', provider: 'gone', providerLabel: 'Gone' }),
    ],
  });

  it('has the models by provider, those of one’s own servers after the others', () => {
    expect(modelGroups(settings, '').map(({ label, models }) => [label, models.length])).toEqual([
      ['OpenAI', 1],
      ['The attic', 1],
      ['Gone', 1],
    ]);
  });

  it('says once for all of them why they cannot run', () => {
    expect(modelGroups(settings, '')[1]?.unavailableBecause).toBe('The attic does not answer.');
  });

  it('is searched by name, id and provider; all words have to be there', () => {
    const found = (search: string) =>
      modelGroups(settings, search).flatMap((group) => group.models.map((model) => model.id));
    expect(found('GPT')).toEqual(['gpt-5-mini']);
    expect(found('attic llama')).toEqual(['llama3']);
    expect(found('attic gpt')).toEqual([]);
  });
});
