import { errors } from '../errors';
import { afterCreate } from './statement-kind';
import { closing, isName, isSymbol, isWord, nameAt, type Token, wordsAt } from './tokens';
import { typeAt } from './types';

export interface ColumnDefinition {
  readonly name: string;
  /** As Snowflake calls it. */
  readonly type: string;
  readonly duckDb: string;
  readonly nullable: boolean;
}

export interface TableDefinition {
  readonly parts: readonly string[];
  readonly ifNotExists: boolean;
  readonly orReplace: boolean;
  readonly columns: readonly ColumnDefinition[];
  /** Of CREATE TABLE … AS SELECT: where the query begins. */
  readonly queryFrom: number | null;
}

/** Where `IF EXISTS` or `IF NOT EXISTS` at `start` ends. */
export function afterCondition(tokens: readonly Token[], start: number): number {
  if (wordsAt(tokens, start, 'IF', 'NOT', 'EXISTS')) return start + 3;
  return wordsAt(tokens, start, 'IF', 'EXISTS') ? start + 2 : start;
}

function columnAt(tokens: readonly Token[], start: number, end: number): ColumnDefinition {
  const { name: type, duckDb, end: afterType } = typeAt(tokens, start + 1);
  const rest = tokens.slice(afterType, end);
  const nullable = !rest.some((token, index) => wordsAt(rest, index, 'NOT', 'NULL') && token);
  return { name: tokens[start]?.text ?? '', type, duckDb, nullable };
}

/** Constraints on the whole table: Snowflake takes them down and enforces none. */
const constraints = ['PRIMARY', 'UNIQUE', 'FOREIGN', 'CONSTRAINT'];

function columnsBetween(tokens: readonly Token[], open: number): ColumnDefinition[] {
  const close = closing(tokens, open);
  const columns: ColumnDefinition[] = [];
  let start = open + 1;
  let depth = 0;
  for (let index = open + 1; index <= close; index += 1) {
    if (isSymbol(tokens[index], '(')) depth += 1;
    if (isSymbol(tokens[index], ')') && index < close) depth -= 1;
    if (index !== close && (depth > 0 || !isSymbol(tokens[index], ','))) continue;
    if (!isName(tokens[start])) throw errors.syntax(tokens[start]?.text ?? '<EOF>');
    if (!isWord(tokens[start], ...constraints)) columns.push(columnAt(tokens, start, index));
    start = index + 1;
  }
  return columns;
}

/** What CREATE TABLE makes. */
export function tableDefinition(tokens: readonly Token[]): TableDefinition {
  const afterTable = afterCreate(tokens) + 1;
  const start = afterCondition(tokens, afterTable);
  const { parts, end } = nameAt(tokens, start);
  const asSelect = isWord(tokens[end], 'AS');
  if (!asSelect && !isSymbol(tokens[end], '(')) throw errors.syntax(tokens[end]?.text ?? '<EOF>');
  return {
    parts,
    ifNotExists: start !== afterTable,
    orReplace: wordsAt(tokens, 1, 'OR', 'REPLACE'),
    columns: asSelect ? [] : columnsBetween(tokens, end),
    queryFrom: asSelect ? end + 1 : null,
  };
}

/** What ALTER TABLE … ADD COLUMN adds; throws for any other change, which nobody has needed. */
export function addedColumn(tokens: readonly Token[]): {
  parts: readonly string[];
  ifNotExists: boolean;
  column: ColumnDefinition;
} {
  const tableStart = afterCondition(tokens, 2);
  const { parts, end } = nameAt(tokens, tableStart);
  if (!isWord(tokens[end], 'ADD')) throw errors.syntax(tokens[end]?.text ?? '<EOF>');
  const afterAdd = isWord(tokens[end + 1], 'COLUMN') ? end + 2 : end + 1;
  const start = afterCondition(tokens, afterAdd);
  const column = columnAt(tokens, start, tokens.length);
  return { parts, ifNotExists: start !== afterAdd, column };
}
