import { isWord, type Token, wordsAt } from './tokens';

export type StatementKind =
  | 'select'
  | 'insert'
  | 'update'
  | 'delete'
  | 'merge'
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'create table'
  | 'create schema'
  | 'alter table'
  | 'drop'
  | 'truncate'
  | 'use'
  | 'show'
  | 'alter session'
  | 'unknown';

/** What the first words of a statement make it; `unknown` where this server knows no such thing. */
export function kindOf(tokens: readonly Token[]): StatementKind {
  const [first] = tokens;
  if (isWord(first, 'SELECT', 'WITH') || first?.text === '(') return 'select';
  if (isWord(first, 'INSERT')) return 'insert';
  if (isWord(first, 'UPDATE')) return 'update';
  if (isWord(first, 'DELETE')) return 'delete';
  if (isWord(first, 'MERGE')) return 'merge';
  if (isWord(first, 'BEGIN') || wordsAt(tokens, 0, 'START', 'TRANSACTION')) return 'begin';
  if (isWord(first, 'COMMIT')) return 'commit';
  if (isWord(first, 'ROLLBACK')) return 'rollback';
  if (isWord(first, 'DROP')) return 'drop';
  if (isWord(first, 'TRUNCATE')) return 'truncate';
  if (isWord(first, 'USE')) return 'use';
  if (isWord(first, 'SHOW', 'DESCRIBE', 'DESC')) return 'show';
  if (wordsAt(tokens, 0, 'ALTER', 'SESSION')) return 'alter session';
  if (wordsAt(tokens, 0, 'ALTER', 'TABLE')) return 'alter table';
  return isWord(first, 'CREATE') ? kindOfCreate(tokens) : 'unknown';
}

const createModifiers = ['OR', 'REPLACE', 'TRANSIENT', 'TEMP', 'TEMPORARY', 'LOCAL', 'VOLATILE'];

/** Where what CREATE makes is named: after OR REPLACE, TRANSIENT and the like. */
export function afterCreate(tokens: readonly Token[]): number {
  let place = 1;
  while (isWord(tokens[place], ...createModifiers)) place += 1;
  return place;
}

function kindOfCreate(tokens: readonly Token[]): StatementKind {
  const what = tokens[afterCreate(tokens)];
  if (isWord(what, 'TABLE')) return 'create table';
  return isWord(what, 'SCHEMA') ? 'create schema' : 'unknown';
}

/** As the driver is told: from 0x3000 on rows were changed, from 0x6000 on definitions. */
export const statementTypeIds: Readonly<Record<StatementKind, number>> = {
  select: 0x1000,
  insert: 0x3100,
  update: 0x3200,
  delete: 0x3300,
  merge: 0x3400,
  show: 0x4100,
  use: 0x4300,
  'alter session': 0x4200,
  begin: 0x5100,
  commit: 0x5200,
  rollback: 0x5300,
  'create table': 0x6100,
  'create schema': 0x6100,
  'alter table': 0x6200,
  drop: 0x6300,
  truncate: 0x6400,
  unknown: 0,
};
