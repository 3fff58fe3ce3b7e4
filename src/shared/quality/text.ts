/** Signs that are not seen and stand for nothing in a comparison: soft hyphens, marks, selectors. */
const unseen = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]|\ufe0e|\ufe0f/gu;

const plain = (text: string): string => text.normalize('NFKC').replace(unseen, '').toLowerCase();

/** A text's words, whatever their case, width, spacing, punctuation and emoji. */
export const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * What two texts are compared by: their words. A text that has none, such as one of emoji alone,
 * is compared as it is.
 */
export function normalised(text: string): string {
  const words = wordsOf(text);
  return words.length > 0 ? words.join(' ') : plain(text).trim();
}

/** A text for looking up phrases in it: case, width, spaces, hyphens and apostrophes made alike. */
export const searchable = (text: string): string =>
  plain(text)
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .trim();

/** Joiners and other signs that nobody sees do not make a text any less empty. */
export const isBlank = (text: string): boolean =>
  /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);
