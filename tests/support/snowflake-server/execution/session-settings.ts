import { isSymbol, isWord, nameAt, type Token } from '../dialect/tokens';
import { errors } from '../errors';
import type { Session } from '../sessions';
import { type Answer, status } from './answers';
import type { Parsed } from './run-statement';
import type { World } from './world';

/** USE and ALTER SESSION. */
export async function changeSession(
  world: World,
  session: Session,
  { tokens, kind }: Parsed,
): Promise<Answer> {
  if (kind === 'alter session') await alterSession(session, tokens);
  else await use(world, session, tokens);
  return status(kind);
}

async function use(world: World, session: Session, tokens: readonly Token[]): Promise<void> {
  const { account, engine } = world;
  const isNamed = isWord(tokens[1], 'ROLE', 'WAREHOUSE', 'DATABASE', 'SCHEMA');
  const what = isNamed ? (tokens[1]?.text ?? '') : 'DATABASE';
  const { parts } = nameAt(tokens, isNamed ? 2 : 1);
  const [name = '', above] = [...parts].reverse();
  if (what === 'ROLE') {
    if (!account.roles.has(name) || !session.roles.includes(name)) {
      throw errors.notAllowed(`role '${name}': it is not assigned to the user`);
    }
    session.role = name;
    return;
  }
  if (what === 'WAREHOUSE') {
    const usable = account.roles.get(session.role ?? '')?.warehouses ?? [];
    if (!usable.includes(name)) throw errors.missingSchema(`warehouse ${name}`);
    session.warehouse = name;
    return;
  }
  const database = what === 'SCHEMA' ? (above ?? session.database) : (above ?? name);
  const schema = what === 'SCHEMA' || above !== undefined ? name : 'PUBLIC';
  if (database === null) throw errors.noCurrentDatabase('USE SCHEMA');
  if (!account.hasDatabase(database)) throw errors.missingSchema(`database ${database}`);
  const isThere = account.hasSchema(database, schema);
  if (what === 'SCHEMA' && !isThere) throw errors.missingSchema(`schema ${schema}`);
  session.database = database;
  session.schema = isThere ? schema : null;
  await engine.look(session.connection, session.database, session.schema);
}

async function alterSession(session: Session, tokens: readonly Token[]): Promise<void> {
  for (let index = 0; index < tokens.length; index += 1) {
    const name = tokens[index]?.text;
    const value = tokens[index + 2]?.text;
    if (!isSymbol(tokens[index + 1], '=') || name === undefined || value === undefined) continue;
    await setParameter(session, name, value);
  }
}

/** Session parameters are kept as texts; TIMEZONE is DuckDB's too. */
export async function setParameter(session: Session, name: string, value: string): Promise<void> {
  session.parameters.set(name, value);
  if (name !== 'TIMEZONE') return;
  await session.connection.run(`SET TimeZone = '${value.replaceAll("'", "''")}'`);
}
