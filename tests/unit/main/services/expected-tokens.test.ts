import { describe, expect, it } from 'vitest';
import { modelEntrySchema } from '../../../../src/shared/domain/model';
import {
  thinkingTokens,
  tokensOf,
  typicalWords,
} from '../../../../src/main/services/expected-tokens';

describe('the tokens of a text', () => {
  it('are a quarter of its characters, rounded up', () => {
    expect(['', 'a', 'four', 'fives'].map(tokensOf)).toEqual([0, 1, 1, 2]);
  });
});

it('takes typical words from half of the length asked for to the longest that is kept', () => {
  const limits = { header: { warn: 30, error: 50 }, body: { warn: 81, error: 150 } };
  const lengths = (['short', 'long'] as const).map((length) => {
    const { header, body } = typicalWords(limits, length);
    return [header.length, body.length];
  });
  expect(lengths).toEqual([
    [15, 41],
    [50, 150],
  ]);
});

describe('the thoughts of a model', () => {
  it.each([
    'gpt-5-mini',
    'gpt-6-luna',
    'gpt-12',
    'o3',
    'o4-mini',
    'gemini-2.5-flash',
    'gemini-3.5-flash-lite',
  ])('cost something with %s', (model) => {
    const { low, high } = thinkingTokens(model, null);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low);
  });

  it.each([
    'gpt-4o-mini',
    'gpt-4.1-mini',
    'gemini-2.5-flash-lite',
    'sample-writer',
    'olmo-2',
    'llama3',
  ])('cost nothing with %s', (model) =>
    expect(thinkingTokens(model, null)).toEqual({ low: 0, high: 0 }),
  );

  it('are never more than an answer may have', () => {
    const entry = { id: 'o3', label: 'o3', provider: 'openai', mostOutputTokens: 150 };
    expect(thinkingTokens('o3', modelEntrySchema.parse(entry))).toEqual({ low: 150, high: 150 });
  });
});
