import { describe, expect, it } from 'vitest';
import type { ArmKey, MessageRef } from '@shared/domain/message';
import {
  arrival,
  inArm,
  leftOf,
  messageAt,
  nextLeft,
  step,
  successor,
} from '../../../../src/renderer/screens/viewer/navigation';
import { rowsOf } from './sample-rows';

const at = (arm: ArmKey, stage: number): MessageRef => ({ arm, userId: 1001, stage });

describe('stepping through the messages', () => {
  const pairs = rowsOf([
    ['unreviewed', 'unreviewed'],
    ['unreviewed', null],
    [null, 'unreviewed'],
  ]);

  it('stays in the arm where it has a message', () => {
    expect(step(pairs, at('a', 1), 1)).toEqual(at('a', 2));
    expect(step(pairs, at('a', 2), -1)).toEqual(at('a', 1));
  });

  it('takes the other arm where its own has none', () => {
    expect(step(pairs, at('b', 1), 1)).toEqual(at('a', 2));
    expect(step(pairs, at('a', 2), 1)).toEqual(at('b', 3));
  });

  it('ends at both edges', () => {
    expect(step(pairs, at('a', 1), -1)).toBeNull();
    expect(step(pairs, at('b', 3), 1)).toBeNull();
  });

  it('goes nowhere from a message that is not on the list', () => {
    expect(step(pairs, at('a', 9), 1)).toBeNull();
    expect(messageAt(pairs, at('a', 9))).toBeNull();
  });

  it('crosses to the other arm only where it has the message', () => {
    expect(inArm(pairs, at('a', 1), 'b')).toEqual(at('b', 1));
    expect(inArm(pairs, at('a', 2), 'b')).toBeNull();
  });
});

describe('what is left to look at', () => {
  const rows = rowsOf([
    ['approved', 'unreviewed'],
    ['refused', 'rejected'],
    ['unreviewed', 'unreviewed'],
  ]);

  it('is neither what was judged nor what has no words', () => {
    expect(leftOf(rows)).toEqual([at('b', 1), at('a', 3), at('b', 3)]);
  });

  it('comes next in reading order, A before B', () => {
    expect(nextLeft(rows, at('a', 1))).toEqual(at('b', 1));
    expect(nextLeft(rows, at('b', 1))).toEqual(at('a', 3));
  });

  it('starts over at the top after the last one', () => {
    expect(nextLeft(rows, at('b', 3))).toEqual(at('b', 1));
  });

  it('never is the message that was just judged', () => {
    expect(nextLeft(rowsOf([['unreviewed'], ['approved']]), at('a', 1))).toBeNull();
  });
});

describe('arriving on a list', () => {
  const rows = rowsOf([
    ['approved', 'approved'],
    ['rejected', 'unreviewed'],
    ['approved', 'approved'],
  ]);

  it('begins with what is left, or at either end', () => {
    expect(arrival(rows, 'next')).toEqual(at('b', 2));
    expect(arrival(rows, 'first')).toEqual(at('a', 1));
    expect(arrival(rows, 'last')).toEqual(at('a', 3));
  });

  it('begins with what was filtered for, not with its neighbour in the other arm', () => {
    expect(arrival(rows, 'next', 'rejected')).toEqual(at('a', 2));
    expect(arrival(rows, 'next', 'unreviewed')).toEqual(at('b', 2));
  });

  it('finds messages without words by the one name that the filter has for them', () => {
    const wordless = rowsOf([['approved'], ['cut_off']]);
    expect(arrival(wordless, 'next', 'failed')).toEqual(at('a', 2));
  });

  it('begins at the top where nothing is left, and nowhere without messages', () => {
    expect(arrival(rowsOf([['approved'], ['failed']]), 'next')).toEqual(at('a', 1));
    expect(arrival([], 'next')).toBeNull();
  });
});

describe('after a message has left the list', () => {
  const rows = rowsOf([
    ['unreviewed', 'rejected'],
    ['rejected', 'approved'],
  ]);

  it('goes on with what has moved to its place', () => {
    expect(successor(rows, 2, 'all')).toEqual(at('a', 2));
  });

  it('passes over messages that are only here beside a match', () => {
    expect(successor(rows, 0, 'rejected')).toEqual(at('b', 1));
    expect(successor(rows, 3, 'rejected')).toEqual(at('a', 2));
  });

  it('takes the last one after the end, and nothing of nothing', () => {
    expect(successor(rows, 9, 'all')).toEqual(at('b', 2));
    expect(successor([], 0, 'all')).toBeNull();
  });
});
