import type { BoundValue } from '../binds';
import { isSymbol, isWord, type Token } from './tokens';

/** Below this many values, gathering them saves nothing. */
const worthwhile = 100;

interface Run {
  /** Of VALUES, and one past its last bracket. */
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  readonly columns: number;
  /** Bound values of the statement before it. */
  readonly bindsBefore: number;
}

/** `VALUES (?, ?), (?, ?)` and nothing but: rows of as many bound values each; null for any other. */
function runAt(tokens: readonly Token[], start: number, bindsBefore: number): Run | null {
  let place = start + 1;
  let rows = 0;
  let columns = 0;
  for (;;) {
    if (!isSymbol(tokens[place], '(')) return null;
    let count = 0;
    do {
      if (tokens[place + 1]?.text !== '?') return null;
      count += 1;
      place += 2;
    } while (isSymbol(tokens[place], ','));
    if (!isSymbol(tokens[place], ')') || (rows > 0 && count !== columns)) return null;
    columns = count;
    rows += 1;
    if (!isSymbol(tokens[place + 1], ',')) {
      return { start, end: place + 1, rows, columns, bindsBefore };
    }
    place += 2;
  }
}

function longRun(tokens: readonly Token[]): Run | null {
  let binds = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'bind') binds += 1;
    if (!isWord(token, 'VALUES') || isWord(tokens[index - 1], 'FROM')) continue;
    const run = runAt(tokens, index, binds);
    if (run && run.rows * run.columns >= worthwhile) return run;
  }
  return null;
}

/** Half of a surrogate pair is no text that could be kept. */
const wellFormed = (value: BoundValue | undefined): BoundValue =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : (value ?? null);

/**
 * A statement whose long VALUES of bound texts have become one bound value, which holds them as
 * JSON: DuckDB takes ten times as long over thousands of bound values. Others stay as they are.
 */
export function gatherValues(
  tokens: readonly Token[],
  values: readonly BoundValue[],
): { tokens: readonly Token[]; values: readonly BoundValue[] } {
  const run = longRun(tokens);
  if (!run) return { tokens, values };
  const { rows, columns, bindsBefore } = run;
  const given = values.slice(bindsBefore, bindsBefore + rows * columns);
  const areTexts = given.every((value) => value === null || typeof value === 'string');
  if (!areTexts || given.length !== rows * columns) return { tokens, values };
  const lists = Array.from({ length: rows }, (_, row) =>
    given.slice(row * columns, (row + 1) * columns).map(wellFormed),
  );
  const cells = Array.from({ length: columns }, (_, index) => `given_row[${index + 1}]`).join(', ');
  const text = `SELECT ${cells} FROM (SELECT unnest(from_json(CAST(? AS JSON), '[["VARCHAR"]]')) AS given_row)`;
  return {
    tokens: [...tokens.slice(0, run.start), { kind: 'bind', text }, ...tokens.slice(run.end)],
    values: [
      ...values.slice(0, bindsBefore),
      JSON.stringify(lists),
      ...values.slice(bindsBefore + given.length),
    ],
  };
}
