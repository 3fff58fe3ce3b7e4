import { describe, expect, it } from 'vitest';
import { isBlank, normalised, searchable, wordsOf } from '@shared/quality/text';

describe('a text for comparing', () => {
  it('is its words', () => {
    expect(wordsOf('Don’t hurry – Ｐlay “Ćwiczenie 2”! 🥁')).toEqual([
      'don',
      't',
      'hurry',
      'play',
      'ćwiczenie',
      '2',
    ]);
    expect(normalised('  Your\u00ad\u200b  GROOVE!! ')).toBe('your groove');
  });

  it('is itself when it has no words', () => {
    expect(normalised(' 🥁🔥 ')).toBe('🥁🔥');
  });

  it('keeps its signs where phrases are looked up', () => {
    expect(searchable(' C++ – it’s\n a NEXT-level ')).toBe("c++ it's a next level");
  });
});

describe('an empty text', () => {
  it.each(['', ' \n\t', '\u200b\u200d', '\u0000', '\ufeff', '\u3164', '\u2800', '\ufe0f'])(
    'is %j, in which nobody sees anything',
    (text) => {
      expect(isBlank(text)).toBe(true);
    },
  );

  it.each(['a', '.', '🥁', '１'])('is not %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
