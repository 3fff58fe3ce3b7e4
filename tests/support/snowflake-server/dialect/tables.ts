import { closing, isName, isSymbol, isWord, nameAt, type Token } from './tokens';

/** Why a statement names a table. */
export type Use = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

export interface TableUse {
  /** One to three parts, as written (unquoted ones in upper case). */
  readonly parts: readonly string[];
  readonly uses: readonly Use[];
}

/** Names that WITH gives to parts of this very statement. */
function namesOfWith(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>();
  for (let index = 0; index < tokens.length; index += 1) {
    const opensPart = isWord(tokens[index], 'WITH', 'RECURSIVE') || isSymbol(tokens[index], ',');
    if (!opensPart || !isName(tokens[index + 1])) continue;
    let next = index + 2;
    if (isSymbol(tokens[next], '(')) next = closing(tokens, next) + 1;
    if (isWord(tokens[next], 'AS') && isSymbol(tokens[next + 1], '(')) {
      names.add(tokens[index + 1]?.text ?? '');
    }
  }
  return names;
}

/** Functions whose arguments may have a FROM between them. */
const withFromInside = ['EXTRACT', 'TRIM', 'SUBSTRING'];

/** Where FROM, JOIN and USING stand that tables follow. */
function placesOfTables(tokens: readonly Token[]): number[] {
  const brackets: (string | undefined)[] = [];
  return tokens.flatMap((token, index) => {
    if (isSymbol(token, '(')) brackets.push(tokens[index - 1]?.text);
    if (isSymbol(token, ')')) brackets.pop();
    if (!isWord(token, 'FROM', 'JOIN', 'USING')) return [];
    const isPartOfSomething =
      withFromInside.includes(brackets.at(-1) ?? '') ||
      isWord(tokens[index - 1], 'DELETE') ||
      (isWord(tokens[index - 1], 'DISTINCT') && isWord(tokens[index - 2], 'IS', 'NOT'));
    return isPartOfSomething ? [] : [index + 1];
  });
}

/** Tables read by FROM, JOIN and USING, commas included. */
function readTables(tokens: readonly Token[]): string[][] {
  const found: string[][] = [];
  for (let place of placesOfTables(tokens)) {
    while (isName(tokens[place]) && !isWord(tokens[place], 'VALUES', 'LATERAL', 'SELECT')) {
      const { parts, end } = nameAt(tokens, place);
      if (!isSymbol(tokens[end], '(')) found.push(parts);
      const isAlias = isName(tokens[end]) && isSymbol(tokens[end + 1], ',');
      const after = isWord(tokens[end], 'AS') ? end + 2 : isAlias ? end + 1 : end;
      if (!isSymbol(tokens[after], ',')) break;
      place = after + 1;
    }
  }
  return found;
}

function usesOfMerge(tokens: readonly Token[]): Use[] {
  const after = (index: number): Token | undefined => tokens[index + 1];
  const thenWords = tokens.flatMap((token, index) => (isWord(token, 'THEN') ? [after(index)] : []));
  return (['INSERT', 'UPDATE', 'DELETE'] as const).filter((use) =>
    thenWords.some((word) => isWord(word, use)),
  );
}

/** The table that a statement changes. */
export function targetOf(tokens: readonly Token[]): TableUse | null {
  const [first, second] = tokens;
  if (isWord(first, 'INSERT')) return { parts: nameAt(tokens, 2).parts, uses: ['INSERT'] };
  if (isWord(first, 'UPDATE')) return { parts: nameAt(tokens, 1).parts, uses: ['UPDATE'] };
  if (isWord(first, 'DELETE')) return { parts: nameAt(tokens, 2).parts, uses: ['DELETE'] };
  if (isWord(first, 'TRUNCATE')) {
    const start = isWord(second, 'TABLE') ? 2 : 1;
    return { parts: nameAt(tokens, start).parts, uses: ['DELETE'] };
  }
  if (!isWord(first, 'MERGE')) return null;
  return { parts: nameAt(tokens, 2).parts, uses: usesOfMerge(tokens) };
}

/** Every table that a query or a change names. */
export function tablesOf(tokens: readonly Token[]): TableUse[] {
  const target = targetOf(tokens);
  const own = namesOfWith(tokens);
  const read = readTables(tokens)
    .filter((parts) => parts.length > 1 || !own.has(parts[0] ?? ''))
    .map((parts): TableUse => ({ parts, uses: ['SELECT'] }));
  return target ? [target, ...read] : read;
}
