import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes } from '@shared/quality/length';

describe('graphemes', () => {
  it.each([
    ['', 0],
    ['Ready to play?', 14],
    ['Encore une leçon', 16],
    ['e\u0301te\u0301', 3],
    ['🥁', 1],
    ['👩🏽‍🎤', 1],
    ['👨‍👩‍👧‍👦 jam', 5],
    ['🇨🇦🇬🇧', 2],
    ['❤️', 1],
    ['עברית', 5],
    ['नमस्ते', 3],
    ['two\r\nlines', 9],
  ])('counts %j as %i', (text, count) => {
    expect(graphemes(text)).toBe(count);
  });

  it('agrees with the segmenter for any text, the short way included', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const western = fc.string({
      unit: fc.integer({ min: 0x09, max: 0x206f }).map((code) => String.fromCodePoint(code)),
    });
    fc.assert(
      fc.property(fc.oneof(western, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        expect(graphemes(text)).toBe([...segmenter.segment(text)].length);
      }),
      { numRuns: 500 },
    );
  });
});
