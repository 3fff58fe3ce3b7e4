/** Forms that no finished message contains. */
const certainForms = [
  /** {first_name}, {{name}}, ${name}, {% if %} */
  /\$?\{+[^{}\n]*\}+/u,
  /** *|FNAME|* */
  /\*\|[^|\n]*\|\*/u,
  /** %FIRST_NAME%, %%name%%; not the signs in "50% off and 20% more" */
  /%+\p{L}[\p{L}\p{N}_.]*%+/u,
  /** <name>, <first name>, and markup such as <b>; not "<3" */
  /<\/?\p{L}[^<>\n]*>/u,
];

const bracketed = /\[\p{L}[^[\]\n]*\]/gu;

/** Square brackets that begin with one of these ask to be filled in. */
const requests = new Set(['add', 'enter', 'fill', 'insert', 'your']);

/**
 * Square brackets that hold nothing but such words name a gap: "[First Name]", "[Song Title]".
 * A label that a writer meant has other words too: "[New]", "[Live]", "[New lesson]".
 */
const gapWords = new Set(
  `artist brand city company content course customer date day first firstname full genre goal here
  instrument last lastname lesson level link member name nickname number player product recipient
  song student surname team the time title topic url user username workout`.split(/\s+/),
);

function isGap(brackets: string): boolean {
  const words = brackets.toLowerCase().match(/\p{L}+/gu) ?? [];
  return requests.has(words[0] ?? '') || words.every((word) => gapWords.has(word));
}

/** The first placeholder that was left in a text, as it stands there; null when there is none. */
export function placeholderIn(text: string): string | null {
  for (const form of certainForms) {
    const found = form.exec(text);
    if (found) return found[0];
  }
  return text.match(bracketed)?.find(isGap) ?? null;
}
