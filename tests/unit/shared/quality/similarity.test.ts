import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarity } from '@shared/quality/similarity';

const sentence = 'Ten slow minutes on the pad are a real session';

/** Texts that share words often enough for something to be found. */
const text = fc
  .array(fc.constantFrom('slow', 'bow', 'Groove', 'a', 'für', '🥁', '–', 'pad!'), { maxLength: 12 })
  .map((words) => words.join(' '));

describe('similarity', () => {
  it.each([
    ['one word changed in a sentence of ten', sentence.replace('pad', 'kit'), 0.84],
    ['the last word changed', sentence.replace('session', 'start'), 0.89],
    ['one word added', sentence.replace('slow', 'slow quiet'), 0.87],
    ['one word left out', sentence.replace('slow ', ''), 0.86],
  ])('is 0.8 and more with %s', (_, other, least) => {
    expect(similarity(sentence, other)).toBeGreaterThanOrEqual(least);
    expect(similarity(sentence, other)).toBeLessThan(1);
  });

  it.each([
    ['a phrase in common', 'Ten slow minutes with a new song for tonight'],
    ['another order', 'session real a are pad the on minutes slow Ten'],
    ['small words in common', 'Put the sticks on a table and play a verse'],
  ])('is far below that with %s', (_, other) => {
    expect(similarity(sentence, other)).toBeLessThan(0.6);
  });

  it('sees through case, width, spacing, punctuation and emoji', () => {
    expect(similarity('Your groove – is waiting! 🥁', 'ＹＯＵＲ groove\nis waiting')).toBe(1);
  });

  it('tells texts without words apart by what they are', () => {
    expect(similarity('🥁🥁', '🥁🥁')).toBe(1);
    expect(similarity('🥁🥁', '🎸🎸')).toBe(0);
    expect(similarity('', 'Hello')).toBe(0);
  });

  it('is the same both ways, from 0 to 1, and 1 for the same words', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const alike = similarity(left, right);
        expect(alike).toBe(similarity(right, left));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(similarity(left, `${left.toUpperCase()} `)).toBe(1);
      }),
    );
  });

  it('is below 1 when one of them has a word more', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 2 });
    fc.assert(
      fc.property(words, fc.nat(), (all, at) => {
        const whole = all.join(' ');
        const less = all.filter((_, index) => index !== at % all.length).join(' ');
        expect(similarity(whole, less)).toBeLessThan(1);
      }),
    );
  });
});
