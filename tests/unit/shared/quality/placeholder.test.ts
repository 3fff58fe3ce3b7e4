import { describe, expect, it } from 'vitest';
import { placeholderIn } from '@shared/quality/placeholder';

describe('placeholderIn', () => {
  it.each([
    ['Hi {first_name}, time to play', '{first_name}'],
    ['Hi {{name}}, time to play', '{{name}}'],
    ['Hi {{ user.first_name }}!', '{{ user.first_name }}'],
    ['Hi ${name}!', '${name}'],
    ['Hi [Name]!', '[Name]'],
    ['Hi [First Name]!', '[First Name]'],
    ['Hi [first_name]!', '[first_name]'],
    ['Try [Song Title] tonight', '[Song Title]'],
    ['Try [insert a song they like]', '[insert a song they like]'],
    ['[Live] Hi [Your Name]', '[Your Name]'],
    ['Hi %FIRST_NAME%!', '%FIRST_NAME%'],
    ['Hi %%FirstName%%!', '%%FirstName%%'],
    ['Hi <name>!', '<name>'],
    ['Hi <first name>!', '<first name>'],
    ['Hi *|FNAME|*!', '*|FNAME|*'],
    ['Un <b>rythme</b>', '<b>'],
  ])('finds what was left in %j', (text, placeholder) => {
    expect(placeholderIn(text)).toBe(placeholder);
  });

  it.each([
    'Ten minutes on the kit',
    'Save 50% today and 20% tomorrow',
    'We <3 your groove',
    'Tempo < 90 and level > 2',
    '[New] A lesson for you',
    '[Live] tonight: play along',
    'Smile :} and play {',
    'Chords [1] to [4]',
    '5 stars *|* next lesson',
  ])('lets %j pass', (text) => {
    expect(placeholderIn(text)).toBeNull();
  });
});
