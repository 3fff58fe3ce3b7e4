/**
 * Signs that could look like something else than they are: the ends of tags and lines, controls,
 * and those that turn the direction of writing. Joiners stay: emoji and many scripts need them.
 */
const escaped = /[<>\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const asEscape = (sign: string): string =>
  sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A value as JSON between tags. Whatever its texts contain, they neither close the tag nor begin a
 * line of their own: the only line breaks are those between the parts of the JSON.
 */
export function quoted(value: unknown): string {
  const json = JSON.stringify(value, null, 2).replace(escaped, asEscape);
  return `<data>\n${json}\n</data>`;
}
