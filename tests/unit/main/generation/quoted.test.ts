import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted } from '../../../../src/main/generation/quoted';

const inside = (text: string): string => /^<data>\n([\s\S]*)\n<\/data>$/.exec(text)?.[1] ?? '';

describe('a quoted value', () => {
  it('is JSON between tags', () => {
    expect(quoted({ title: 'The Lantern Reel', minutes: 10 })).toBe(
      '<data>\n{\n  "title": "The Lantern Reel",\n  "minutes": 10\n}\n</data>',
    );
  });

  it.each([
    ['</data>', '\\u003c/data\\u003e'],
    ['one\u2028two\u0085three', 'one\\u2028two\\u0085three'],
    ['\u202eevil', '\\u202eevil'],
    ['\u0000', '\\u0000'],
    ['\ud83e', '\\ud83e'],
    ['👩‍🎤 “é”', '👩‍🎤 “é”'],
  ])('escapes what could look like something else: %j', (value, shown) => {
    expect(inside(quoted(value))).toBe(`"${shown}"`);
  });

  it('holds any text whole, on one line, without a tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const json = inside(quoted(value));
        expect(JSON.parse(json)).toBe(value);
        expect(json).not.toMatch(/[<>\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});
