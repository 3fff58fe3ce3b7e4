import { describe, expect, it } from 'vitest';
import {
  sentPhrase,
  waitingOf,
  waitingPhrase,
} from '../../../../src/renderer/components/waiting-words';
import { queuedStore } from './waiting';

const pair = queuedStore();
const single = queuedStore({ id: 'q2', experimentIds: ['drumeo_20260115_0900'] });

describe('results that wait', () => {
  it('are counted by experiment', () => {
    expect(waitingPhrase([pair, single])).toBe('3 results wait to be sent');
    expect(waitingPhrase([single])).toBe('1 result waits to be sent');
  });

  it('are found by any of their experiments', () => {
    expect(waitingOf([pair, single], ['drumeo_20260114_1234_b'])).toBe(pair);
    expect(waitingOf([pair], ['drumeo_20260115_0900'])).toBeNull();
  });
});

describe('what came of sending', () => {
  it.each([
    [[pair, single], [], '3 results were sent.'],
    [[single], [], '1 result was sent.'],
    [
      [pair, single],
      [pair],
      '1 result was sent. 2 results still wait. No answer came from example.test.',
    ],
    [[single], [single], '1 result still waits. No answer came from example.test.'],
  ])('%#: %s', (before, left, sentence) => {
    expect(sentPhrase(before, left)).toBe(sentence);
  });
});
