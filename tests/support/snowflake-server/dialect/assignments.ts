import { closing, isName, isSymbol, isWord, nameAt, type Token } from './tokens';

/** Columns that are filled from a query, by position. */
export interface Assignments {
  readonly query: readonly Token[];
  /** The query's column → the table's; null names mean the table's columns in their order. */
  readonly columns: readonly { readonly from: number | string; readonly to: string }[] | null;
}

const namesBetween = (tokens: readonly Token[], open: number, close: number): string[] =>
  tokens.slice(open + 1, close).flatMap((token) => (isName(token) ? [token.text] : []));

function ofInsert(tokens: readonly Token[]): Assignments {
  const { end } = nameAt(tokens, 2);
  const isListed =
    isSymbol(tokens[end], '(') && isName(tokens[end + 1]) && !isQuery(tokens[end + 1]);
  if (!isListed) return { query: tokens.slice(end), columns: null };
  const close = closing(tokens, end);
  const columns = namesBetween(tokens, end, close).map((to, from) => ({ from, to }));
  return { query: tokens.slice(close + 1), columns };
}

const isQuery = (token: Token | undefined): boolean => isWord(token, 'SELECT', 'WITH', 'VALUES');

/** Cells that a MERGE inserts as they stand in its source: `INSERT (A) VALUES (GIVEN.A)`. */
function ofMerge(tokens: readonly Token[]): Assignments | null {
  const using = tokens.findIndex((token) => isWord(token, 'USING'));
  const insert = tokens.findIndex(
    (token, index) => isWord(token, 'INSERT') && isWord(tokens[index - 1], 'THEN'),
  );
  if (!isSymbol(tokens[using + 1], '(') || !isSymbol(tokens[insert + 1], '(')) return null;
  const query = tokens.slice(using + 2, closing(tokens, using + 1));
  const columnsEnd = closing(tokens, insert + 1);
  const names = namesBetween(tokens, insert + 1, columnsEnd);
  const values = tokens.slice(columnsEnd + 3, closing(tokens, columnsEnd + 2));
  const columns = splitAtCommas(values).flatMap((value, index) => {
    const to = names[index];
    const from = value.at(-1);
    return to !== undefined && from && value.length === 3 && isName(from)
      ? [{ from: from.text, to }]
      : [];
  });
  return { query, columns };
}

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) depth += 1;
    if (isSymbol(token, ')')) depth -= 1;
    if (depth === 0 && isSymbol(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Where an INSERT or a MERGE takes its cells from; null where that is not plain to see. */
export function assignmentsOf(tokens: readonly Token[]): Assignments | null {
  return isWord(tokens[0], 'INSERT') ? ofInsert(tokens) : ofMerge(tokens);
}
