import { describe, expect, it } from 'vitest';
import {
  callTimeWords,
  rateWords,
  spentWords,
} from '../../../../src/renderer/screens/builder/run/summary-words';

describe('what was spent', () => {
  it.each([
    [{ messages: 10, costUsd: 0.04, unpriced: 0 }, '$0.040'],
    [{ messages: 10, costUsd: 0, unpriced: 0 }, 'free'],
    [{ messages: 10, costUsd: 0, unpriced: 10 }, 'unknown'],
    [{ messages: 10, costUsd: 0.04, unpriced: 1 }, '$0.040 and 1 message of unknown price'],
    [{ messages: 0, costUsd: 0, unpriced: 0 }, '–'],
  ])('%o reads %s', (spent, words) => {
    expect(spentWords(spent)).toBe(words);
  });
});

describe('how fast it went', () => {
  it('is the mean time of a try', () => {
    expect(callTimeWords(2400, 2)).toBe('1.2 s');
    expect(callTimeWords(900, 3)).toBe('300 ms');
    expect(callTimeWords(0, 0)).toBe('–');
  });

  it.each([
    [null, '–'],
    [0.0833, '0.083'],
    [3.42, '3.4'],
    [147.6, '148'],
  ])('is %o messages a second: %s', (perSecond, words) => {
    expect(rateWords(perSecond)).toBe(words);
  });
});
