const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Without one of these nothing in a text can be an emoji. */
const possible = /[\p{Extended_Pictographic}\p{Emoji_Presentation}\u20e3]/u;

/** Drawn as emoji unless a selector says otherwise: most of them, flags included. */
const drawn = /\p{Emoji_Presentation}/u;
/** Drawn as emoji by the selector behind it: ™️. */
const asked = /\p{Extended_Pictographic}\ufe0f/u;
/** Sun, heart and scissors (from U+2600 on) are read as emoji even without their selector. */
const pictures = /(?=\p{Emoji})(?=\p{Extended_Pictographic})[\u2600-\u{10ffff}]/u;
/** 1️⃣, #️⃣ */
const keycap = /^[0-9#*]\ufe0f?\u20e3/u;
/** The selector that asks for plain text: ❤︎. */
const plainText = '\ufe0e';

/**
 * How many emoji a reader sees: a flag, a keycap or a family is one. Digits, "#", "©" and "™" are
 * none, although Unicode gives them the property `Emoji`; nor are "♯" and "♭".
 */
export function countEmoji(text: string): number {
  if (!possible.test(text)) return 0;
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (segment.includes(plainText)) continue;
    const isEmoji = [drawn, asked, pictures, keycap].some((form) => form.test(segment));
    if (isEmoji) count += 1;
  }
  return count;
}
