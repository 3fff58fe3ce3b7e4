import { type KnownTable, pathOf, pathText, type TablePath } from '../account';
import {
  addedColumn,
  afterCondition,
  type ColumnDefinition,
  tableDefinition,
} from '../dialect/definitions';
import { afterCreate } from '../dialect/statement-kind';
import { targetOf } from '../dialect/tables';
import { isWord, nameAt, type Token } from '../dialect/tokens';
import { errors } from '../errors';
import type { Session } from '../sessions';
import { type Answer, status } from './answers';
import type { Parsed } from './run-statement';
import type { World } from './world';

const duckDbColumn = ({ name, duckDb, nullable }: ColumnDefinition): string =>
  `"${name.replaceAll('"', '""')}" ${duckDb}${nullable ? '' : ' NOT NULL'}`;

/** CREATE, ALTER TABLE, DROP and TRUNCATE. */
export async function define(world: World, session: Session, parsed: Parsed): Promise<Answer> {
  const { tokens, kind } = parsed;
  if (kind === 'create table') return status(kind, await createTable(world, session, tokens));
  if (kind === 'create schema') return status(kind, await createSchema(world, session, tokens));
  if (kind === 'alter table') return status(kind, await addColumn(world, session, tokens));
  if (kind === 'truncate') return status(kind, await truncate(world, session, tokens));
  return status(kind, await drop(world, session, tokens));
}

/** Throws where the schema is not there, or the role may make nothing in it. */
function needSchema({ account }: World, session: Session, path: TablePath): void {
  if (!account.hasSchema(path.database, path.schema)) {
    throw errors.missingSchema(`schema ${path.database}.${path.schema}`);
  }
  if (!account.roles.get(session.role ?? '')?.createTable) {
    throw errors.notAllowed(`schema '${path.schema}'`);
  }
}

async function createTable(
  world: World,
  session: Session,
  tokens: readonly Token[],
): Promise<string> {
  const { account, engine } = world;
  const { parts, ifNotExists, orReplace, columns, queryFrom } = tableDefinition(tokens);
  if (queryFrom !== null) throw errors.syntax('AS');
  const path = pathOf(parts, session);
  needSchema(world, session, path);
  if (account.findTable(path)) {
    if (ifNotExists) return `${path.name} already exists, statement succeeded.`;
    if (!orReplace) throw errors.alreadyExists(parts.join('.'));
  }
  const text = columns.map(duckDbColumn).join(', ');
  await engine.own.run(`CREATE OR REPLACE TABLE ${pathText(path)} (${text})`);
  account.addTable({ ...path, columns });
  return `Table ${path.name} successfully created.`;
}

async function createSchema(
  { account, engine }: World,
  session: Session,
  tokens: readonly Token[],
): Promise<string> {
  const { parts } = nameAt(tokens, afterCondition(tokens, afterCreate(tokens) + 1));
  const [schema = '', database = session.database] = [...parts].reverse();
  if (database === null || !account.hasDatabase(database)) {
    throw errors.missingSchema(`database ${database ?? ''}`);
  }
  if (!account.roles.get(session.role ?? '')?.createTable) {
    throw errors.notAllowed(`database '${database}'`);
  }
  await engine.addSchema(database, schema);
  account.addSchema(database, schema);
  session.schema = schema;
  await engine.look(session.connection, database, schema);
  return `Schema ${schema} successfully created.`;
}

/** The table of that name. Throws where there is none, or the role may not own it. */
function ownTable(
  { account }: World,
  session: Session,
  parts: readonly string[],
  path: TablePath,
): KnownTable {
  const table = account.findTable(path);
  const isVisible = table && account.privileges(session.role, table.name).length > 0;
  if (!isVisible) throw errors.missingObject(parts.join('.'));
  if (!account.roles.get(session.role ?? '')?.createTable) {
    throw errors.notAllowed(`table '${path.name}'`);
  }
  return table;
}

async function addColumn(
  world: World,
  session: Session,
  tokens: readonly Token[],
): Promise<string> {
  const { parts, ifNotExists, column } = addedColumn(tokens);
  const path = pathOf(parts, session);
  const table = ownTable(world, session, parts, path);
  if (table.columns.some(({ name }) => name === column.name)) {
    if (!ifNotExists) throw errors.alreadyExists(column.name);
    return 'Statement executed successfully.';
  }
  await world.engine.own.run(`ALTER TABLE ${pathText(path)} ADD COLUMN ${duckDbColumn(column)}`);
  table.columns = [...table.columns, column];
  return 'Statement executed successfully.';
}

async function truncate(world: World, session: Session, tokens: readonly Token[]): Promise<string> {
  const parts = targetOf(tokens)?.parts ?? [];
  const path = pathOf(parts, session);
  ownTable(world, session, parts, path);
  await world.engine.own.run(`DELETE FROM ${pathText(path)}`);
  world.engine.committed([pathText(path)]);
  return 'Statement executed successfully.';
}

async function drop(world: World, session: Session, tokens: readonly Token[]): Promise<string> {
  const { account, engine } = world;
  const start = afterCondition(tokens, 2);
  const { parts } = nameAt(tokens, start);
  if (isWord(tokens[1], 'SCHEMA')) {
    const [schema = '', database = session.database ?? ''] = [...parts].reverse();
    if (!account.hasSchema(database, schema)) throw errors.missingSchema(`schema ${schema}`);
    const path = pathText({ database, schema, name: '' }).replace(/\.""$/, '');
    await engine.own.run(`DROP SCHEMA ${path} CASCADE`);
    account.removeSchema(database, schema);
    return `${schema} successfully dropped.`;
  }
  if (!isWord(tokens[1], 'TABLE')) throw errors.syntax(tokens[1]?.text ?? '<EOF>');
  const path = pathOf(parts, session);
  if (!account.findTable(path) && start !== 2) return 'Drop statement executed successfully.';
  const table = ownTable(world, session, parts, path);
  await engine.own.run(`DROP TABLE ${pathText(path)}`);
  account.removeTable(table);
  return `${path.name} successfully dropped.`;
}
