import { wordsOf } from './text';

/** A piece of content as far as it can be named. */
export interface NamedPiece {
  readonly contentId: number;
  readonly type: string;
  readonly title: string;
}

/** The title of the stand-in for a piece that a config names and the catalogue does not hold. */
export const standInTitle = (contentId: number): string => `Content ${contentId}`;

/** Whether only the piece's number is known, so that no message can name it by its title. */
export const isStandIn = ({ contentId, type, title }: NamedPiece): boolean =>
  type === 'content' && title === standInTitle(contentId);

/** Words that a title can lose or share without saying anything about which title it is. */
const fillers = new Set(
  `a an and at by for from how in is it its of on or that the this to what when with you your`.split(
    /\s+/,
  ),
);

/** This part of a title's words says which piece is meant: "Count fills" for "Count fills out loud". */
const enoughWords = 0.6;

/** A text's words between single spaces, so that whole words can be looked up in it. */
const spaced = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** Whether a title occurs word for word. One without letters or digits occurs nowhere. */
const hasTitle = (spacedText: string, titleWords: readonly string[]): boolean =>
  titleWords.length > 0 && spacedText.includes(spaced(titleWords));

/**
 * Whether a text can be taken to speak of the piece: its title occurs, whatever its case,
 * punctuation and emoji, or at least 60 % of the title's significant words do, in any order. A
 * title that has no words cannot be missed.
 */
export function speaksOf(text: string, title: string): boolean {
  const textWords = wordsOf(text);
  const titleWords = wordsOf(title);
  if (titleWords.length === 0 || hasTitle(spaced(textWords), titleWords)) return true;
  const significant = new Set(titleWords.filter((word) => !fillers.has(word)));
  if (significant.size === 0) return false;
  const said = new Set(textWords);
  const found = [...significant].filter((word) => said.has(word)).length;
  return found >= enoughWords * significant.size;
}

/**
 * The first of these pieces that a text names by its whole title. Titles of a single word are
 * passed over: "Swing" is a word long before it is a song.
 */
export function namedAmong<Piece extends NamedPiece>(
  text: string,
  pieces: readonly Piece[],
): Piece | null {
  const spacedText = spaced(wordsOf(text));
  const isNamed = ({ title }: Piece): boolean => {
    const words = wordsOf(title);
    return words.length > 1 && hasTitle(spacedText, words);
  };
  return pieces.find(isNamed) ?? null;
}

/** Those of the pieces whose whole title a text does not contain. */
export function notNamedIn<Piece extends NamedPiece>(
  text: string,
  pieces: readonly Piece[],
): Piece[] {
  const spacedText = spaced(wordsOf(text));
  return pieces.filter(({ title }) => !hasTitle(spacedText, wordsOf(title)));
}
