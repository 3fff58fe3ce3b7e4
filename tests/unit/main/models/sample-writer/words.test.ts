import { describe, expect, it } from 'vitest';
import { fiddleCatalogue } from '../../../../support/small-brand';
import {
  capitalised,
  descriptionParts,
  genrePhrase,
  gerund,
  goalPhrase,
  greetingName,
  numberInWords,
  quotedTitle,
  tidied,
  typeName,
  uncapitalised,
  withArticle,
} from '../../../../../src/main/models/sample-writer/words';

describe('words in running text', () => {
  it.each([
    ['groove', 'a groove'],
    ['arpeggio', 'an arpeggio'],
    ['hum', 'a hum'],
    ['ukulele strum', 'a ukulele strum'],
    ['up-stroke', 'an up-stroke'],
  ])('gives %s its article', (noun, expected) => {
    expect(withArticle(noun)).toBe(expected);
  });

  it.each([
    ['play', 'playing'],
    ['sing', 'singing'],
    ['practise', 'practising'],
    ['strum', 'strumming'],
    ['row', 'rowing'],
  ])('makes "%s" into "%s"', (verb, expected) => {
    expect(gerund(verb)).toBe(expected);
  });

  it.each([
    ['Climb from slow paradiddles', 'climb from slow paradiddles'],
    ['A garage-rock stomper', 'a garage-rock stomper'],
    ['A minor, slowly', 'A minor, slowly'],
    ['E minor and G for five minutes', 'E minor and G for five minutes'],
    ['BPM by BPM', 'BPM by BPM'],
    ['12/8 at last', '12/8 at last'],
  ])('lets "%s" go on after a colon', (text, expected) => {
    expect(uncapitalised(text)).toBe(expected);
  });

  it('begins a sentence with a capital, inside quotes too', () => {
    expect(capitalised('éclair')).toBe('Éclair');
    expect(capitalised('“count it”')).toBe('“Count it”');
  });

  it('writes small numbers in words', () => {
    expect([1, 12, 20, 21, 152].map(numberInWords)).toEqual([
      'one',
      'twelve',
      'twenty',
      '21',
      '152',
    ]);
  });

  it('quotes a title that would read as part of the sentence', () => {
    expect(quotedTitle('Count fills out loud')).toBe('“Count fills out loud”');
    expect(quotedTitle('Ivy Through the Letterbox')).toBe('Ivy Through the Letterbox');
  });

  it('mends what meets at a gap', () => {
    expect(tidied('Heel up or heel down?: five minutes.')).toBe(
      'Heel up or heel down? Five minutes.',
    );
    expect(tidied('Try Who Knows?.')).toBe('Try Who Knows?');
    expect(tidied('one  two .')).toBe('one two.');
  });

  it('calls a content type by its name', () => {
    expect(['quick_tips', 'play_along', 'workout', 'ear_training', ''].map(typeName)).toEqual([
      'quick tip',
      'play-along',
      'workout',
      'ear training',
      'piece',
    ]);
  });
});

describe('a name for a greeting', () => {
  it.each([
    ['Anne-Sofie', 'Anne-Sofie'],
    ["D'Arcy", "D'Arcy"],
    ['Ana María', 'Ana María'],
    ['Ida, Ben', 'Ida and Ben'],
    ['Bartholomew "Bart"', 'Bartholomew'],
    ['MARIA', 'Maria'],
    ['noor', 'Noor'],
    ['Sam 🥁', 'Sam'],
    ['李小龙', '李小龙'],
  ])('is made of %s', (raw, expected) => {
    expect(greetingName(raw)).toBe(expected);
  });

  it.each([[''], ["'); DROP TABLE users; --"], ['user_123'], ['{name}'], ['x'.repeat(40)], ['42']])(
    'is not made of "%s"',
    (raw) => {
      expect(greetingName(raw)).toBeNull();
    },
  );
});

describe('a goal and a genre', () => {
  it.each([
    ['timing', 'timing'],
    ['learning songs', 'new songs'],
    ['playing by ear', 'playing by ear'],
    ['left hand', 'your left hand'],
    ['mixed voice', 'your mixed voice'],
    ['learn jazz', 'learning jazz'],
    ['Get faster', 'getting faster'],
  ])('read well after a preposition: %s', (raw, expected) => {
    expect(goalPhrase(raw)).toBe(expected);
  });

  it('are left out when they are too long or too odd', () => {
    expect(goalPhrase('to be, at last, the best in the whole wide world')).toBeNull();
    expect(goalPhrase('🤘')).toBeNull();
    expect(genrePhrase('<b>')).toBeNull();
    expect(['r&b', 'choral', 'Latin', 'blues'].map(genrePhrase)).toEqual([
      'R&B',
      'choral music',
      'Latin music',
      'blues',
    ]);
  });
});

describe('a description', () => {
  const partsOf = (description: string): string[] => {
    const [piece] = fiddleCatalogue;
    if (!piece) throw new Error('the catalogue is empty');
    return descriptionParts({ ...piece, description });
  };

  it('is told whole or up to a mark where a thought ends', () => {
    expect(partsOf('Soft singing needs more support, not less; try it on one phrase.')).toEqual([
      'Soft singing needs more support, not less; try it on one phrase',
      'Soft singing needs more support, not less',
      'Soft singing needs more support',
    ]);
  });

  it('is not cut inside a list or after the first half of a condition', () => {
    expect(partsOf('Twelve minutes a day on F, B minor and the songs you skipped.')).toHaveLength(
      1,
    );
    expect(partsOf('Move between C, F, G and A minor by feel.')).toHaveLength(1);
    expect(partsOf('When there is a bass player, your left hand can say more.')).toHaveLength(1);
    expect(partsOf('Mute, scratch and stab your way in.')).toHaveLength(1);
  });

  it('may be absent', () => {
    expect(partsOf('  ')).toEqual([]);
  });
});
