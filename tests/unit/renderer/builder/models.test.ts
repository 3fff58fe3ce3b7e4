import { describe, expect, it } from 'vitest';
import {
  goesBy,
  modelLabel,
  priceWords,
  replacementFor,
  stagesSharing,
} from '../../../../src/renderer/screens/builder/state/models';
import { retirementNotes } from '../../../../src/renderer/screens/builder/state/retiring';
import { after, editorOf } from './drafts';
import { model, models, row } from './models-known';
import { armPlan, stagePlan } from './plans';

describe('a model', () => {
  it('is called by its label, or by its id where nobody listed it', () => {
    expect(modelLabel(models, 'gpt-6-luna')).toBe('GPT-6 Luna');
    expect(modelLabel(models, 'llama-9')).toBe('llama-9');
  });

  it('is found by any words of its label and its id', () => {
    const found = (typed: string) => models.filter((one) => goesBy(one, typed)).map(({ id }) => id);
    expect(found('gpt mini')).toEqual(['gpt-5-mini']);
    expect(found('LUNA')).toEqual(['gpt-6-luna']);
    expect(found('llama')).toEqual([]);
  });

  it('can be replaced by its successor, and by nothing where none is named', () => {
    expect(replacementFor(models, 'gpt-5-mini')).toEqual({
      model: 'gpt-6-luna',
      label: 'GPT-6 Luna',
    });
    expect(replacementFor(models, 'gpt-6-luna')).toBeNull();
    expect(replacementFor(models, 'llama-9')).toBeNull();
    expect(replacementFor([model('a', { successor: 'a' })], 'a')).toBeNull();
  });
});

describe('the price of a model', () => {
  it.each([
    [
      { inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.5 },
      '$0.10 in, $0.50 out per million tokens',
    ],
    [{ inputUsdPerMillion: 0, outputUsdPerMillion: 0 }, 'Free'],
    [{ inputUsdPerMillion: 0.1, outputUsdPerMillion: null }, 'Price unknown'],
  ])('%o reads %s', (price, words) => {
    expect(priceWords(row(price))).toBe(words);
  });

  it('is unknown for a model that is not in the table', () => {
    expect(priceWords(undefined)).toBe('Price unknown');
  });
});

describe('stages with one model', () => {
  it('are those of the same arm, the asked one among them', () => {
    const { arms } = after(editorOf(4), {
      kind: 'models',
      arm: 'a',
      models: new Map([
        [2, 'gpt-5-mini'],
        [4, 'gpt-5-mini'],
      ]),
    });
    expect(stagesSharing(arms.a, 4)).toEqual([2, 4]);
    expect(stagesSharing(arms.a, 1)).toEqual([1, 3]);
  });
});

describe('retiring models of a run', () => {
  it('are told once each, soonest first, with what to use instead', () => {
    const arms = [
      armPlan('a', [stagePlan(1, 'gpt-5-mini'), stagePlan(2, 'gemini-2.5-flash')]),
      armPlan('b', [stagePlan(1, 'gpt-5-mini'), stagePlan(2, 'sample-writer')]),
    ];
    expect(retirementNotes(arms, models, '2026-12-01')).toEqual([
      'Gemini 2.5 Flash retired on 1 December 2026: its provider may refuse it.',
      'GPT-5 mini retires on 11 December 2026; GPT-6 Luna is suggested instead.',
    ]);
  });
});
