import { systemClock } from '../../../src/main/generation/scheduling/clock';
import { allTables, createTable } from '../../../src/main/warehouse/tables';
import { Account } from './account';
import { Engine } from './execution/engine';
import { runStatement } from './execution/run-statement';
import { SessionTransaction } from './execution/transaction';
import type { World } from './execution/world';
import { TableLocks } from './locks';
import type { SnowflakeServerOptions } from './server';
import { endSession } from './session-requests';
import { Sessions } from './sessions';

export const database = 'MESSAGING_SYSTEM_V2';
export const schema = 'UI';
export const accountName = 'soundcheck-tests';

const tableTypes = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP_NTZ',
  variant: 'VARIANT',
  array: 'ARRAY',
} as const;

/** An account with the usual database and schema in it. */
export async function createWorld(options: SnowflakeServerOptions): Promise<World> {
  const clock = options.clock ?? systemClock;
  const engine = await Engine.open();
  const account = new Account();
  await engine.addDatabase(database);
  for (const name of ['PUBLIC', schema]) {
    await engine.addSchema(database, name);
    account.addSchema(database, name);
  }
  return {
    accountName,
    account,
    engine,
    locks: new TableLocks(clock),
    clock,
    now: options.now ?? (() => new Date()),
    resumeMs: options.resumeMs ?? 0,
  };
}

/** Runs Snowflake's SQL in a session of its own that nobody else sees. */
export async function runAsOwner(world: World, text: string): Promise<void> {
  const sessions = new Sessions();
  const connection = await world.engine.connect();
  const session = sessions.add({
    user: 'OWNER',
    roles: [world.account.owner],
    connection,
    transaction: new SessionTransaction(connection, world.engine, world.locks, world.clock),
    role: world.account.owner,
    warehouse: 'COMPUTE_WH',
    database,
    schema,
  });
  await world.engine.look(connection, database, schema);
  const { signal } = new AbortController();
  try {
    await runStatement(world, session, { text, bindings: {}, describeOnly: false, signal });
  } finally {
    await endSession(sessions, session);
  }
}

/** Makes Soundcheck's tables. */
export async function addTables(world: World): Promise<void> {
  for (const table of allTables) await runAsOwner(world, createTable(table, tableTypes));
}
