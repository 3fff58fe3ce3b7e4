import { errors } from '../errors';
import { knownFunctions, wordsBeforeBrackets } from './functions';
import { afterCreate, type StatementKind } from './statement-kind';
import { closing, isName, isSymbol, isWord, type Token, wordsAt } from './tokens';

export const longestStatement = 1_048_576;
export const longestString = 16 * 1_048_576;
const mostRowsOfValues = 16_384;

function refuseConflictClauses(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (token.kind !== 'word') return;
    if (wordsAt(tokens, index, 'ON', 'CONFLICT')) throw errors.syntax('CONFLICT');
    if (isWord(token, 'RETURNING')) throw errors.syntax('RETURNING');
    if (wordsAt(tokens, index, 'INSERT', 'OR')) throw errors.syntax('OR');
    if (isWord(token, 'MACRO')) throw errors.syntax('MACRO');
    if (isWord(token, 'LIMIT', 'OFFSET') && tokens[index + 1]?.kind === 'bind') {
      throw errors.syntax('?');
    }
  });
}

const onlyDuckDb: ReadonlySet<string> = new Set(['{', '->', '->>']);

/** Brackets, braces and arrows that only DuckDB understands: lists, structs, lambdas. */
function refuseLiterals(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (token.kind !== 'symbol') return;
    const before = tokens[index - 1];
    const indexes =
      (isName(before) && !wordsBeforeBrackets.has(before?.text ?? '')) || isSymbol(before, ')');
    if (isSymbol(token, '[') && !indexes) throw errors.syntax('[');
    if (onlyDuckDb.has(token.text)) throw errors.syntax(token.text);
  });
}

/** Calls of functions that Snowflake has not. (Not in definitions, where brackets hold columns.) */
function refuseFunctions(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (!isWord(token) || !isSymbol(tokens[index + 1], '(')) return;
    if (wordsBeforeBrackets.has(token.text) || knownFunctions.has(token.text)) return;
    if (namesColumns(tokens, index)) return;
    if (tokens[index - 1]?.text === '::' || isTypeOfCast(tokens, index)) return;
    throw errors.unknownFunction(token.text);
  });
}

/** `INSERT INTO T (A)`, `AS GIVEN (A)`, `WITH PART (A) AS`: brackets that hold names of columns. */
function namesColumns(tokens: readonly Token[], index: number): boolean {
  let start = index;
  while (isSymbol(tokens[start - 1], '.') && isName(tokens[start - 2])) start -= 2;
  if (isWord(tokens[start - 1], 'INTO', 'AS', 'WITH', 'RECURSIVE')) return true;
  const close = closing(tokens, index + 1);
  return isWord(tokens[close + 1], 'AS') && isSymbol(tokens[close + 2], '(');
}

function isTypeOfCast(tokens: readonly Token[], index: number): boolean {
  return isWord(tokens[index - 1], 'AS') && isSymbol(tokens[closing(tokens, index + 1) + 1], ')');
}

/** VALUES takes constants and bound values, signs and casts; and not too many rows. */
function refuseValues(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    if (!isWord(token, 'VALUES') || !isSymbol(tokens[index + 1], '(')) return;
    // The VALUES of a MERGE's INSERT take any expression.
    if (isMergeInsert(tokens, index)) return;
    let open = index + 1;
    let rows = 0;
    while (isSymbol(tokens[open], '(')) {
      const close = closing(tokens, open);
      refuseCalls(tokens, open + 1, close);
      rows += 1;
      if (!isSymbol(tokens[close + 1], ',')) break;
      open = close + 2;
    }
    if (rows > mostRowsOfValues) throw errors.tooManyRows(rows);
  });
}

function isMergeInsert(tokens: readonly Token[], index: number): boolean {
  if (!isWord(tokens[0], 'MERGE')) return false;
  let before = index - 1;
  if (isSymbol(tokens[before], ')')) while (!isSymbol(tokens[before], '(')) before -= 1;
  return isWord(tokens[before - 1], 'INSERT') || isWord(tokens[before], 'INSERT');
}

/** Functions that Snowflake folds into constants at once, and so lets stand in VALUES. */
const constantCalls = ['CAST', 'TRY_CAST', 'CURRENT_TIMESTAMP', 'CURRENT_DATE', 'TO_DATE'];

function refuseCalls(tokens: readonly Token[], start: number, end: number): void {
  for (let index = start; index < end; index += 1) {
    const token = tokens[index];
    if (isWord(token, 'SELECT')) throw errors.invalidValuesClause('(SELECT …)');
    if (!isWord(token) || !isSymbol(tokens[index + 1], '(')) continue;
    if (constantCalls.includes(token?.text ?? '') || isTypeOfCast(tokens, index)) continue;
    throw errors.invalidValuesClause(`${token?.text}(…)`);
  }
}

/** Throws what Snowflake says of a statement that only DuckDB would run. */
export function refuse(tokens: readonly Token[], kind: StatementKind): void {
  if (kind === 'unknown') {
    const made = isWord(tokens[0], 'CREATE') ? tokens[afterCreate(tokens)] : tokens[0];
    throw errors.syntax(made?.text ?? '<EOF>');
  }
  refuseConflictClauses(tokens);
  if (!['select', 'insert', 'update', 'delete', 'merge'].includes(kind)) return;
  refuseLiterals(tokens);
  refuseValues(tokens);
  refuseFunctions(tokens);
}
