import { errors } from '../errors';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'bind' | 'symbol';
  /** Words in upper case, as Snowflake reads them; quoted names and strings without their quotes. */
  readonly text: string;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /(?:\s|--[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)+/y],
  ['string', /'(?:[^'\\]|''|\\[^])*'/y],
  ['string', /\$\$[^]*?\$\$/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][\w$]*/y],
  ['bind', /\?|:\d+/y],
  ['symbol', /::|<>|!=|<=|>=|\|\||=>|->>|->|[^\s]/y],
];

const escapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['0', '\0'],
]);

function stringValue(raw: string): string {
  if (raw.startsWith('$$')) return raw.slice(2, -2);
  return raw
    .slice(1, -1)
    .replace(/''|\\(u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^])/g, (whole, escaped?: string) => {
      if (escaped === undefined) return "'";
      if (/^[ux]../.test(escaped)) return String.fromCharCode(parseInt(escaped.slice(1), 16));
      return escapes.get(escaped) ?? (whole === '' ? '' : escaped);
    });
}

function textOf(kind: Token['kind'], raw: string): string {
  if (kind === 'word') return raw.toUpperCase();
  if (kind === 'string') return stringValue(raw);
  return kind === 'quoted' ? raw.slice(1, -1).replaceAll('""', '"') : raw;
}

/** What long lists of bound values are made of. */
const frequent: ReadonlyMap<string, Token> = new Map<string, Token>([
  ...[',', '(', ')'].map((text) => [text, { kind: 'symbol', text }] as const),
  ['?', { kind: 'bind', text: '?' }],
]);

/** A statement in its parts, without comments and the semicolon at its end. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let place = 0;
  while (place < sql.length) {
    const start = place;
    const known = frequent.get(sql[place] ?? '');
    if (known) {
      tokens.push(known);
      place += 1;
      continue;
    }
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = place;
      const [raw] = pattern.exec(sql) ?? [];
      if (raw === undefined) continue;
      if (kind !== 'space') tokens.push({ kind, text: textOf(kind, raw) });
      place += raw.length;
      break;
    }
    if (place === start) throw errors.syntax(sql.slice(place, place + 10));
  }
  while (tokens.at(-1)?.text === ';') tokens.pop();
  return tokens;
}

export const isWord = (token: Token | undefined, ...texts: string[]): boolean =>
  token?.kind === 'word' && (texts.length === 0 || texts.includes(token.text));

export const isSymbol = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'symbol' && token.text === text;

/** Whether the tokens from `start` on are these words. */
export const wordsAt = (tokens: readonly Token[], start: number, ...words: string[]): boolean =>
  words.every((word, index) => isWord(tokens[start + index], word));

export const isName = (token: Token | undefined): boolean =>
  token?.kind === 'word' || token?.kind === 'quoted';

/** Where the bracket that opens at `open` closes. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (isSymbol(tokens[index], '(')) depth += 1;
    if (isSymbol(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index;
  }
  throw errors.syntax('<EOF>');
}

/** A name of one to three parts that begins at `start`, and where it ends. */
export function nameAt(tokens: readonly Token[], start: number): { parts: string[]; end: number } {
  const parts = [tokens[start]?.text ?? ''];
  let end = start + 1;
  while (isSymbol(tokens[end], '.') && isName(tokens[end + 1])) {
    parts.push(tokens[end + 1]?.text ?? '');
    end += 2;
  }
  return { parts, end };
}

/** The token as DuckDB reads it. */
export function written({ kind, text }: Token): string {
  if (kind === 'quoted') return `"${text.replaceAll('"', '""')}"`;
  if (kind === 'string') return literal(text);
  return text;
}

/** A text as DuckDB's literal; NUL cannot stand in one. */
export const literal = (text: string): string =>
  text.includes('\0')
    ? `(${text
        .split('\0')
        .map((part) => `'${part.replaceAll("'", "''")}'`)
        .join(' || chr(0) || ')})`
    : `'${text.replaceAll("'", "''")}'`;
