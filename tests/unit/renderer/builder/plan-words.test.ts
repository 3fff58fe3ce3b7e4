import { describe, expect, it } from 'vitest';
import {
  amountWords,
  costWords,
  takesWords,
  timeWords,
} from '../../../../src/renderer/screens/builder/state/plan-words';

const range = (low: number, high: number) => ({ low, high });

describe('the likely cost', () => {
  it.each([
    [range(0.02, 0.06), '$0.02 to $0.06'],
    [range(1.2, 12), '$1.20 to $12.00'],
    [range(1.201, 1.204), '$1.20'],
    [range(0.004, 0.05), 'up to $0.05'],
    [range(0.001, 0.009), 'under $0.01'],
    [range(0, 0), 'free'],
    [null, 'cost unknown'],
  ])('of %o reads %s', (cost, words) => {
    expect(costWords(cost)).toBe(words);
  });
});

describe('the likely time', () => {
  it.each([
    [range(20, 60), 'about 20 s to 1 min'],
    [range(20, 40), 'about 20 to 40 s'],
    [range(61, 300), 'about 1 to 5 min'],
    [range(0.1, 0.4), 'about 1 s'],
    [range(1800, 7200), 'about 30 min to 2.0 h'],
  ])('of %o reads %s', (seconds, words) => {
    expect(timeWords(seconds)).toBe(words);
  });
});

describe('amounts', () => {
  it('are short, and one number where both ends read the same', () => {
    expect(amountWords(range(12_345, 15_000))).toBe('12.3K to 15K');
    expect(amountWords(range(940, 940))).toBe('940');
  });
});

it('says cost and time in one line that begins like a sentence', () => {
  expect(takesWords({ costUsd: range(0, 0), seconds: range(2, 2) })).toBe('Free, about 2 s');
  expect(takesWords({ costUsd: null, seconds: range(2, 9) })).toBe('Cost unknown, about 2 to 9 s');
});
