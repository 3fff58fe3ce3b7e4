import { searchable } from './text';

const letter = /[\p{L}\p{M}\p{N}]/u;

/** Joins several emoji into one. */
const joiner = '\u200d';

/** "can" is inside "can't", but "Drumeo" is a word of its own in "Drumeo's". */
const goesOn = /^'(?!s(?![\p{L}\p{M}\p{N}]))\p{L}/u;
const comesAfter = /[\p{L}\p{N}]'$/u;

/** The first and the last code point; empty for an empty text. */
const firstSign = (text: string): string => [...text.slice(0, 2)][0] ?? '';
const lastSign = (text: string): string => [...text.slice(-2)].at(-1) ?? '';

/** Whether what stands around a find leaves it a word, or a phrase, of its own. */
function standsAlone(found: string, before: string, after: string): boolean {
  const previous = lastSign(before);
  const next = firstSign(after);
  if (previous === joiner || next === joiner) return false;
  const beginsInside =
    letter.test(firstSign(found)) && (letter.test(previous) || comesAfter.test(before));
  const endsInside = letter.test(lastSign(found)) && (letter.test(next) || goesOn.test(after));
  return !beginsInside && !endsInside;
}

function contains(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (standsAlone(phrase, text.slice(0, at), text.slice(at + phrase.length))) return true;
  }
  return false;
}

/**
 * Those of the words and phrases that a text contains, as they stand in the list. Only whole words
 * count, in any case: "master" is in "Master it!" and not in "masterclass". Spaces and hyphens are
 * alike: "next level" is in "a next-level fill".
 */
export function bannedWordsIn(text: string, words: readonly string[]): string[] {
  if (words.length === 0) return [];
  const wanted = searchable(text);
  return words.filter((word) => {
    const phrase = searchable(word);
    return phrase !== '' && contains(wanted, phrase);
  });
}
