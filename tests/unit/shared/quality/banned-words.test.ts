import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bannedWordsIn } from '@shared/quality/banned-words';

const list = ['master', 'next level', 'C++', '100%', '🔥', 'Drumeo', 'can', "don't"];

describe('banned words', () => {
  it.each([
    ['Master it today!', 'master'],
    ['MASTER the groove', 'master'],
    ['the “master” fill', 'master'],
    ['self-master', 'master'],
    ['Take it to the next level.', 'next level'],
    ['A next-level fill', 'next level'],
    ['A next\nlevel fill', 'next level'],
    ['Better than Drumeo’s', 'Drumeo'],
    ['Learn C++!', 'C++'],
    ['It is 100% yours', '100%'],
    ['So good🔥', '🔥'],
    ['Don’t stop', "don't"],
  ])('are found in %j: %s', (text, word) => {
    expect(bannedWordsIn(text, list)).toEqual([word]);
  });

  it.each([
    'A masterclass, mastering and a postmaster',
    'The next levels',
    'You can’t, but a canon is fine',
    'Drumeos and drumeo1',
    'Nothing of the kind',
    '',
  ])('are not found inside other words: %j', (text) => {
    expect(bannedWordsIn(text, list)).toEqual([]);
  });

  it('are named as they stand in the list, each once', () => {
    expect(bannedWordsIn('master the next level, master!', list)).toEqual(['master', 'next level']);
  });

  it('leaves an emoji that is put together of several whole', () => {
    expect(bannedWordsIn('👩‍🎤', ['👩', '🎤'])).toEqual([]);
    expect(bannedWordsIn('👩 🎤', ['👩', '🎤'])).toEqual(['👩', '🎤']);
  });

  it('finds any word that stands alone, and none inside another', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé0-9]{1,10}$/), (word) => {
        expect(bannedWordsIn(`– ${word.toUpperCase()}!`, [word])).toEqual([word]);
        expect(bannedWordsIn(`– x${word} ${word}x!`, [word])).toEqual([]);
      }),
    );
  });

  it('finds an empty word nowhere', () => {
    expect(bannedWordsIn('anything at all', ['', '  ', '\u200b'])).toEqual([]);
  });
});
