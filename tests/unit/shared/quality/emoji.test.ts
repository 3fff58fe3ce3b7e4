import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEmoji } from '@shared/quality/emoji';

describe('counting emoji', () => {
  it.each([
    ['🥁', 1],
    ['Play 🥁 and 🔥', 2],
    ['👩🏽‍🎤', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['🇨🇦🇬🇧', 2],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
    ['1️⃣ #️⃣', 2],
    ['❤️ and ❤', 2],
    ['✂ ☀', 2],
    ['™️ ©️', 2],
    ['⌚ ⏰', 2],
  ])('sees each picture of %j once: %i', (text, count) => {
    expect(countEmoji(text)).toBe(count);
  });

  it.each([
    ['', 'nothing'],
    ['1 to 10, #1 and *', 'digits and signs that keycaps are made of'],
    ['Soundcheck™ © 2026 ®', 'marks of the trade'],
    ['F♯, B♭ and ♪', 'the signs of music'],
    ['← → ↔ ▶ • ✓ ★', 'arrows, bullets and stars'],
    ['❤︎', 'a heart that is asked to be text'],
    [':-) <3', 'smileys in letters'],
  ])('sees none in %j: %s', (text) => {
    expect(countEmoji(text)).toBe(0);
  });

  it('is the sum over texts that are put together with words', () => {
    const part = fc.array(fc.constantFrom('🥁', '🇨🇦', '👩🏽‍🎤', 'word', '1', '™', '3️⃣'));
    fc.assert(
      fc.property(part, part, (left, right) => {
        const [one, other] = [left.join(' '), right.join(' ')];
        expect(countEmoji(`${one} and ${other}`)).toBe(countEmoji(one) + countEmoji(other));
      }),
    );
  });
});
