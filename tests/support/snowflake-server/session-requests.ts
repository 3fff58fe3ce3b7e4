import { errors } from './errors';
import { SessionTransaction } from './execution/transaction';
import { setParameter } from './execution/session-settings';
import type { World } from './execution/world';
import { type Reply, succeeded } from './http';
import type { Session, Sessions } from './sessions';
import { loginSchema, signIn, type SignInDesk } from './sign-in/sign-in';

const hour = 3600;

const validity = {
  validityInSeconds: hour,
  masterValidityInSeconds: 4 * hour,
};

/** Snowflake takes names as they are written here, whatever their case. */
const asName = (text: string | null): string | null => text?.toUpperCase() ?? null;

/** Sign-in: a session with a DuckDB connection of its own. */
export async function logIn(
  world: World,
  sessions: Sessions,
  desk: SignInDesk,
  query: URLSearchParams,
  body: unknown,
): Promise<Reply> {
  const { data } = loginSchema.parse(body);
  const user = signIn(desk, data);
  const role = asName(query.get('roleName')) ?? user.role;
  if (!user.roles.includes(role) || !world.account.roles.has(role)) throw errors.roleRefused(role);
  const connection = await world.engine.connect();
  // A warehouse or a schema that is not there keeps nobody out: it is only not set.
  const warehouse = asName(query.get('warehouse')) ?? user.warehouse;
  const database = asName(query.get('databaseName'));
  const schema = asName(query.get('schemaName')) ?? 'PUBLIC';
  const hasDatabase = database !== null && world.account.hasDatabase(database);
  const session = sessions.add({
    user: user.name,
    roles: user.roles,
    connection,
    transaction: new SessionTransaction(connection, world.engine, world.locks, world.clock),
    role,
    warehouse: warehouse !== null && world.account.warehouses.has(warehouse) ? warehouse : null,
    database: hasDatabase ? database : null,
    schema: hasDatabase && world.account.hasSchema(database, schema) ? schema : null,
  });
  await world.engine.look(connection, session.database, session.schema);
  await setParameter(session, 'TIMEZONE', 'America/Los_Angeles');
  for (const [name, value] of Object.entries(data.SESSION_PARAMETERS ?? {})) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      await setParameter(session, name, String(value));
    }
  }
  return succeeded({
    ...validity,
    token: session.token,
    masterToken: session.masterToken,
    sessionId: Number(session.id),
    displayUserName: user.name,
    serverVersion: '9.36.0',
    parameters: [
      { name: 'CLIENT_STAGE_ARRAY_BINDING_THRESHOLD', value: 65_280 },
      { name: 'TIMEZONE', value: session.parameters.get('TIMEZONE') },
      ...Object.entries(data.SESSION_PARAMETERS ?? {}).map(([name, value]) => ({ name, value })),
    ],
    sessionInfo: {
      databaseName: session.database,
      schemaName: session.schema,
      warehouseName: session.warehouse,
      roleName: session.role,
    },
  });
}

export function renewed(session: Session): Reply {
  return succeeded({
    sessionToken: session.token,
    masterToken: session.masterToken,
    validityInSecondsST: hour,
    validityInSecondsMT: 4 * hour,
    sessionId: Number(session.id),
  });
}

/** Ends a session: what it has not committed is gone, and its locks are free. */
export async function endSession(sessions: Sessions, session: Session): Promise<void> {
  sessions.remove(session);
  await session.mutex.run(async () => {
    await session.transaction.rollback();
    session.connection.closeSync();
  });
}
