import type { ContentPiece } from '@shared/domain/brand';

/** Upper case for the first letter; the rest stays. */
export const capitalised = (text: string): string =>
  text.replace(/^(\p{Ps}|\p{Pi})?\p{Ll}/u, (start) => start.toUpperCase());

/**
 * Lower case for the first letter, unless the first word keeps its capital in running text: the
 * name of a note or chord ("E minor"), a number or an abbreviation ("BPM").
 */
export function uncapitalised(text: string): string {
  const [first = '', second = ''] = text.split(' ');
  if (first === 'A' && !/^(minor|major|flat|sharp)\b/.test(second)) return `a${text.slice(1)}`;
  if (/^[A-G]$|^I$|^I'|\d|\p{Lu}.*\p{Lu}/u.test(first)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "a groove", "an arpeggio": by the sound that the first letter usually has. */
export const withArticle = (noun: string): string =>
  /^[aeio]|^u(?!k|ni|s[aeiou])|^hour/i.test(noun) ? `an ${noun}` : `a ${noun}`;

/** "play" → "playing", "practise" → "practising", "strum" → "strumming". */
export function gerund(verb: string): string {
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb)) return `${verb}${verb.slice(-1)}ing`;
  return `${verb}ing`;
}

const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  ...['nineteen', 'twenty'],
];

/** Numbers up to twenty in words, others in digits. */
export const numberInWords = (count: number): string => small[count] ?? String(count);

/** One line without signs that a reader could take for markup or for a gap to be filled in. */
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}<>{}[\]|*%\\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const person = /^\p{L}[\p{L}\p{M}.'’ -]{0,23}$/u;

/**
 * A profile's name as one would write it in a greeting, or null when it does not look like one:
 * without a nickname in quotes, two people joined by "and", capitals mended.
 */
export function greetingName(raw: string | null): string | null {
  if (raw === null || /[<>{}[\]|*%\\]/.test(raw)) return null;
  const bare = plainLine(raw)
    .replace(/["“”(].*?["“”)]/gu, ' ')
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const joined = bare
    .split(/\s*[,&]\s*/)
    .filter((name) => name !== '')
    .join(' and ');
  if (!person.test(joined)) return null;
  if (joined.length > 2 && joined === joined.toUpperCase()) {
    return joined.toLowerCase().replace(/(^|[ '’-])\p{L}/gu, (start) => start.toUpperCase());
  }
  return capitalised(joined);
}

const item = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} &'’/+#-]{1,29}$/u;
const bodyPart = /\b(hands?|foot|feet|fingers?|ears?|voice|breath)$/;
const beginsWithVerb =
  /^(learn|play|get|become|improve|sing|master|build|write|start|keep|find|be)\b/;

/**
 * A goal as it reads after "for" or "on" ("timing", "new songs", "your left hand", "playing by
 * ear"), or null when it is too long or too odd for a sentence.
 */
export function goalPhrase(raw: string): string | null {
  const goal = plainLine(raw).toLowerCase();
  if (!item.test(goal)) return null;
  const [first = '', ...rest] = goal.split(' ');
  if (/^learning \p{L}+s$/u.test(goal)) return ['new', ...rest].join(' ');
  if (beginsWithVerb.test(goal)) return [gerund(first), ...rest].join(' ');
  return bodyPart.test(goal) && !/ing$/.test(first) ? `your ${goal}` : goal;
}

const genreNames: Readonly<Record<string, string>> = {
  'r&b': 'R&B',
  latin: 'Latin music',
  celtic: 'Celtic music',
};

/** A genre as it reads after "a little" or "in the mood for", or null when it is none. */
export function genrePhrase(raw: string): string | null {
  const genre = plainLine(raw).toLowerCase();
  if (!item.test(genre)) return null;
  const isAdjective = /^(acoustic|choral|classical|orchestral|traditional|world)$/.test(genre);
  return genreNames[genre] ?? (isAdjective ? `${genre} music` : genre);
}

const smallWords = /^(a|an|and|at|by|for|from|in|of|on|or|over|the|through|to|with)$/;

/** Whether every longer word has its capital, so that the title stands out without quotes. */
const isTitleCase = (title: string): boolean =>
  title.split(' ').every((word) => smallWords.test(word) || /^[^\p{Ll}]/u.test(word));

/** A title inside a sentence: in quotes when it would otherwise read as part of it. */
export const quotedTitle = (title: string): string =>
  isTitleCase(title) || /[“”"]/.test(title) ? title : `“${title}”`;

const dependentStart =
  /^(after|although|as|because|before|from|if|in|instead|on|once|since|though|unless|until|when|where|while|with|without)\b/i;

/** "on F, B minor and the songs": a comma before a short item stands in the middle of a list. */
const isInsideList = (text: string, comma: number): boolean =>
  /^, \S+( \S+)?(,| and | or )/.test(text.slice(comma));

/**
 * What a description says, whole and then in ever shorter parts that stand by themselves: up to a
 * colon or semicolon, or up to a comma when what comes before it is a thought of its own.
 */
export function descriptionParts(piece: ContentPiece): string[] {
  const [firstSentence = ''] = plainLine(piece.description).split(/(?<=[.!?…]) /);
  const whole = firstSentence.replace(/[.\s]+$/, '');
  if (whole === '') return [];
  const parts = [...whole.matchAll(/[:;]/g)].map((mark) => whole.slice(0, mark.index));
  if (!dependentStart.test(whole)) {
    const commas = [...whole.matchAll(/,/g)].filter(({ index }) => !isInsideList(whole, index));
    parts.push(...commas.map(({ index }) => whole.slice(0, index)));
  }
  const usable = parts.filter((part) => part.split(' ').length >= 4);
  return [whole, ...usable.sort((left, right) => right.length - left.length)];
}

/** "How to mark a rehearsal": a clause that follows a colon well and is no sentence alone. */
export const isClause = (part: string): boolean => /^(how|what|which|who|why|where)\b/i.test(part);

const typeNames: Readonly<Record<string, string>> = {
  quick_tips: 'quick tip',
  play_along: 'play-along',
  content: 'piece',
};

/** What one piece of a content type is called: "workout", "quick tip". */
export const typeName = (type: string): string =>
  typeNames[type] ?? (plainLine(type.replaceAll('_', ' ')).toLowerCase() || 'piece');

/** Mends what meets where a slot ends with a mark of its own, and doubled spaces. */
export const tidied = (text: string): string =>
  text
    .replace(/([?!…])\./g, '$1')
    .replace(
      /([?!…]): (\p{L})/gu,
      (_, mark: string, letter: string) => `${mark} ${letter.toUpperCase()}`,
    )
    .replace(/([?!…]),/g, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/ +([.,;:?!])/g, '$1')
    .trim();
