import { pathOf } from '../account';
import { isWord, nameAt, type Token, wordsAt } from '../dialect/tokens';
import { errors } from '../errors';
import type { Session } from '../sessions';
import { type Answer, texts } from './answers';
import type { World } from './world';

/** The text after LIKE, as a pattern; everything without one. */
function likeOf(tokens: readonly Token[]): RegExp {
  const like = tokens.find((_, index) => isWord(tokens[index - 1], 'LIKE'))?.text ?? '%';
  const escaped = like
    .replace(/[.*+^${}()|[\]]/g, '\\$&')
    .replace(/%/g, '[^]*')
    .replace(/_/g, '.');
  return new RegExp(`^${escaped}$`, 'i');
}

type Condition = (table: { database: string; schema: string }) => boolean;

/** What IN says of where tables are: the session's own schema where it says nothing. */
function schemaAfterIn(tokens: readonly Token[], session: Session): Condition[] {
  const place = tokens.findIndex((token) => isWord(token, 'IN'));
  if (place === -1) return [({ schema }) => schema === session.schema];
  if (isWord(tokens[place + 1], 'ACCOUNT')) return [];
  const isNamed = isWord(tokens[place + 1], 'SCHEMA', 'DATABASE');
  const { parts } = nameAt(tokens, isNamed ? place + 2 : place + 1);
  const [last = '', database] = [...parts].reverse();
  if (isWord(tokens[place + 1], 'DATABASE')) return [(one) => one.database === last];
  return [(one) => one.schema === last && one.database === (database ?? session.database)];
}

/** SHOW and DESCRIBE TABLE, for what this server knows. Needs no warehouse. */
export function show(world: World, session: Session, tokens: readonly Token[]): Answer {
  const { account } = world;
  const like = likeOf(tokens);
  if (isWord(tokens[0], 'DESCRIBE', 'DESC')) return describe(world, session, tokens);
  const what = isWord(tokens[1], 'TERSE') ? tokens[2] : tokens[1];
  if (isWord(what, 'TABLES')) {
    const within = schemaAfterIn(tokens, session);
    const tables = account
      .visibleTables(session.role)
      .filter((one) => like.test(one.name) && within.every((part) => part(one)));
    return texts(
      'show',
      ['name', 'database_name', 'schema_name', 'kind', 'owner'],
      tables.map((one) => [one.name, one.database, one.schema, 'TABLE', 'ANALYST']),
    );
  }
  if (isWord(what, 'WAREHOUSES')) {
    const usable = account.roles.get(session.role ?? '')?.warehouses ?? [];
    const shown = [...account.warehouses.values()].filter(
      ({ name }) => usable.includes(name) && like.test(name),
    );
    return texts(
      'show',
      ['name', 'state', 'type', 'size', 'auto_resume'],
      shown.map(({ name, state }) => [name, state, 'STANDARD', 'X-Small', 'true']),
    );
  }
  if (isWord(what, 'SCHEMAS')) {
    const shown = account.schemas().filter(({ schema }) => like.test(schema));
    return texts(
      'show',
      ['name', 'database_name'],
      shown.map(({ database, schema }) => [schema, database]),
    );
  }
  if (isWord(what, 'DATABASES')) {
    const names = [...new Set(account.schemas().map(({ database }) => database))];
    return texts(
      'show',
      ['name'],
      names.filter((name) => like.test(name)).map((name) => [name]),
    );
  }
  if (isWord(what, 'ROLES')) {
    return texts(
      'show',
      ['name'],
      [...account.roles.keys()].map((name) => [name]),
    );
  }
  if (isWord(what, 'GRANTS')) return grants(world, session);
  throw errors.syntax(what?.text ?? '<EOF>');
}

function grants({ account }: World, session: Session): Answer {
  const role = session.role ?? '';
  const onTables = account
    .tables()
    .flatMap((table) =>
      account
        .privileges(role, table.name)
        .map((privilege) => [
          privilege,
          'TABLE',
          `${table.database}.${table.schema}.${table.name}`,
          role,
        ]),
    );
  const onSchemas = account.roles.get(role)?.createTable
    ? account
        .schemas()
        .map(({ database, schema }) => ['CREATE TABLE', 'SCHEMA', `${database}.${schema}`, role])
    : [];
  return texts(
    'show',
    ['privilege', 'granted_on', 'name', 'grantee_name'],
    [...onSchemas, ...onTables],
  );
}

function describe({ account }: World, session: Session, tokens: readonly Token[]): Answer {
  const start = wordsAt(tokens, 1, 'TABLE') ? 2 : 1;
  const { parts } = nameAt(tokens, start);
  const table = account.findTable(pathOf(parts, session));
  if (!table || account.privileges(session.role, table.name).length === 0) {
    throw errors.missingObject(parts.join('.'));
  }
  return texts(
    'show',
    ['name', 'type', 'kind', 'null?'],
    table.columns.map(({ name, type, nullable }) => [name, type, 'COLUMN', nullable ? 'Y' : 'N']),
  );
}
