const fillers = new Set(
  `a about an and any are as at be been but by can could do does each every for from had has have
  here his how if in into is it its just like make may member members message more most must nor not
  of on one only or other our out own say should so some such than that the their them then there
  these they this those to too use was we what when which who will with word words work write you
  your`.split(/\s+/),
);

/** A word without its usual endings, good enough to see that "easily" and "easy" belong together. */
export const stem = (word: string): string =>
  word
    .replace(/['’]s$/, '')
    .replace(/(?:ily|y)$/, 'i')
    .replace(/(?:ing|ed|es|s|ly)$/, '');

/** The stems of the words that carry meaning. */
export function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}'’]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !fillers.has(word)).map(stem));
}

/** How many stems two sets have in common. */
export const countShared = (left: ReadonlySet<string>, right: ReadonlySet<string>): number =>
  [...left].filter((word) => right.has(word)).length;
