import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from 'snowflake-sdk';
import { createFakeClock } from '../../support/fake-clock';
import { connect, connectionOf, execute, loadDriver } from '../../support/snowflake-server/driver';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';

let driver: Awaited<ReturnType<typeof loadDriver>>;
let server: SnowflakeServer;
let clock: ReturnType<typeof createFakeClock>;

beforeAll(async () => {
  driver = await loadDriver();
});
beforeEach(async () => {
  clock = createFakeClock();
  server = await startSnowflakeServer({ clock });
  await server.run('CREATE TABLE COUNTED (NAME VARCHAR, SIZE BIGINT)');
  await server.run(`INSERT INTO COUNTED VALUES ('a', 0)`);
  return () => server.close();
});

const connected = (): Promise<Connection> => connect(driver.createConnection(connectionOf(server)));
const sizes = async (): Promise<unknown[]> =>
  (await server.rows('SELECT SIZE FROM MESSAGING_SYSTEM_V2.UI.COUNTED ORDER BY ALL')).map(
    ({ SIZE }) => SIZE,
  );
const addOne = 'UPDATE COUNTED SET SIZE = SIZE + 1';
const addRow = 'INSERT INTO COUNTED (SIZE) SELECT MAX(SIZE) + 10 FROM COUNTED';

describe('two sessions', () => {
  it('change a table one after the other, and the second sees what the first has done', async () => {
    const [one, other] = await Promise.all([connected(), connected()]);
    for (const session of [one, other]) await execute(session, 'BEGIN');
    await execute(other, 'SELECT * FROM COUNTED');
    await execute(one, addOne);
    const waiting = execute(other, addOne);
    await execute(one, addRow);
    expect(await sizes()).toEqual([0]);
    await execute(one, 'COMMIT');
    await waiting;
    await execute(other, 'COMMIT');
    expect(await sizes()).toEqual([2, 12]);
  });

  it('read what is committed at each statement, with what they wrote themselves', async () => {
    const [one, other] = await Promise.all([connected(), connected()]);
    await server.run('CREATE TABLE OTHERS (SIZE BIGINT)');
    await execute(one, 'BEGIN');
    await execute(one, 'INSERT INTO OTHERS VALUES (1)');
    await execute(other, addRow);
    const { rows } = await execute(
      one,
      'SELECT (SELECT COUNT(*) FROM COUNTED) AS THEIRS, (SELECT COUNT(*) FROM OTHERS) AS OURS',
    );
    expect(rows).toEqual([{ THEIRS: 2, OURS: 1 }]);
  });

  it('do not wait with a plain INSERT', async () => {
    const [one, other] = await Promise.all([connected(), connected()]);
    await execute(one, 'BEGIN');
    await execute(one, addOne);
    await execute(other, addRow);
    await execute(one, 'COMMIT');
    expect(await sizes()).toEqual([1, 10]);
  });

  it('wait no longer than LOCK_TIMEOUT', async () => {
    const [one, other] = await Promise.all([connected(), connected()]);
    await execute(other, 'ALTER SESSION SET LOCK_TIMEOUT = 20');
    await execute(one, 'BEGIN');
    await execute(one, addOne);
    const waiting = execute(other, addOne).catch((error: unknown) => error);
    await server.locks.queued();
    await clock.run(20_000);
    expect(await waiting).toMatchObject({ code: '000625' });
  });
});

describe('a transaction that nobody goes on with', () => {
  it('is ended when somebody has waited for its locks for five minutes', async () => {
    const [one, other] = await Promise.all([connected(), connected()]);
    await execute(one, 'BEGIN');
    await execute(one, addOne);
    const waiting = execute(other, addOne);
    await server.locks.queued();
    await clock.run(300_000);
    await waiting;
    expect(await sizes()).toEqual([1]);
  });
});

describe('a session', () => {
  it('goes on when its token is renewed', async () => {
    const connection = await connected();
    await execute(connection, 'BEGIN');
    await execute(connection, addOne);
    server.faults.add({ on: /COMMIT/, mishap: 'token expires' });
    await execute(connection, 'COMMIT');
    expect(await sizes()).toEqual([1]);
  });

  it.each(['session expires', 'session ends'] as const)(
    'is over when it cannot be renewed, with its transaction and its locks: %s',
    async (mishap) => {
      const connection = await connected();
      await execute(connection, 'BEGIN');
      await execute(connection, addOne);
      server.faults.add({ on: /COMMIT/, mishap });
      await expect(execute(connection, 'COMMIT')).rejects.toMatchObject({ code: 407002 });
      await execute(await connected(), addOne);
      expect(await sizes()).toEqual([1]);
    },
  );

  it('is ended by the driver, with what it has not committed', async () => {
    const connection = await connected();
    await execute(connection, 'BEGIN');
    await execute(connection, addOne);
    await new Promise<void>((resolve) => connection.destroy(() => resolve()));
    expect(server.sessions.all()).toHaveLength(0);
    await execute(await connected(), addOne);
    expect(await sizes()).toEqual([1]);
  });

  it('answers heartbeats', async () => {
    expect(await (await connected()).isValidAsync()).toBe(true);
  });
});
