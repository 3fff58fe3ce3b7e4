import { describe, expect, it } from 'vitest';
import {
  durationPhrase,
  lengthPhrase,
  recommendationPhrase,
  versionName,
} from '../../../../src/renderer/screens/viewer/message-words';
import {
  isAsked,
  messageName,
  paragraphsOf,
  searchWords,
} from '../../../../src/renderer/screens/viewer/messages';
import { message, rowsOf } from './sample-rows';

describe('a message', () => {
  const [row] = rowsOf([['unreviewed', 'failed']]);

  it('is named after its arm, user and stage, and without the arm where there is one', () => {
    if (!row) throw new Error('The sample has a row.');
    expect(messageName(row, 'b', true)).toBe('Arm B, Ada, stage 1');
    expect(messageName(row, 'a', false)).toBe('Ada, stage 1');
  });

  it('is asked for by its verdict, or as one without words whatever the reason', () => {
    for (const state of ['refused', 'filtered', 'cut_off', 'failed'] as const) {
      expect(isAsked('failed', message('a', 1001, 1, state))).toBe(true);
      expect(isAsked('unreviewed', message('a', 1001, 1, state))).toBe(false);
    }
    expect(isAsked('approved', message('a', 1001, 1, 'approved'))).toBe(true);
    expect(isAsked('all', message('a', 1001, 1, 'refused'))).toBe(true);
  });

  it('is measured in characters as a reader sees them', () => {
    const push = { platform: 'push', header: '👨‍👩‍👧 hi', body: 'Für dich' };
    expect(lengthPhrase(push)).toBe('Header 4, body 8 characters');
    expect(lengthPhrase({ ...push, platform: 'email' })).toMatch(/^Subject 4/);
  });

  it('says what it points to', () => {
    const piece = { contentId: 4, type: 'song', title: 'Slow Ferry Blues' };
    const types = [{ key: 'song', label: 'Songs' }];
    expect(recommendationPhrase({ recommendation: piece }, types)).toBe('Slow Ferry Blues (songs)');
    expect(recommendationPhrase({ recommendation: null }, types)).toBe('No recommendation');
  });
});

it('splits an e-mail into paragraphs and keeps single line breaks', () => {
  expect(paragraphsOf('Hi Ada,\nstill there?\n\n \nSee you.\n')).toEqual([
    'Hi Ada,\nstill there?',
    'See you.',
  ]);
});

it('splits a search into the words that must all be there', () => {
  expect(searchWords('  slow   blues ')).toEqual(['slow', 'blues']);
  expect(searchWords(' ')).toEqual([]);
});

it('counts the versions of a message only where there are several', () => {
  expect(versionName(0, 1)).toBe('Earlier version');
  expect(versionName(0, 2)).toBe('Version 1 of 3');
  expect(versionName(1, 2)).toBe('Version 2 of 3');
});

it('gives times in the unit that suits them', () => {
  expect(durationPhrase(12.4)).toBe('12 ms');
  expect(durationPhrase(1840)).toBe('1.8 s');
});
