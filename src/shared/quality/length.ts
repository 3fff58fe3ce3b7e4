const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * How many characters a reader sees (Unicode's extended grapheme clusters, UAX #29): a flag, a
 * family emoji or a letter with its accents is one, however many code points it takes.
 */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
