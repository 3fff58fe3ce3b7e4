import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectionOptions, RowStatement } from 'snowflake-sdk';
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
  server = await startSnowflakeServer({ clock, resumeMs: 5_000 });
  await server.run('CREATE TABLE COUNTED (NAME VARCHAR, SIZE BIGINT)');
  await server.run(`INSERT INTO COUNTED VALUES ('a', 0)`);
  return () => server.close();
});

const connected = (options: Partial<ConnectionOptions> = {}): Promise<Connection> =>
  connect(driver.createConnection(connectionOf(server, options)));
const sizes = async (): Promise<unknown[]> =>
  (await server.rows('SELECT SIZE FROM MESSAGING_SYSTEM_V2.UI.COUNTED ORDER BY ALL')).map(
    ({ SIZE }) => SIZE,
  );

describe('a statement that takes long', () => {
  it('is told to be running, and its result fetched later', async () => {
    const connection = await connected();
    const held = server.faults.add({ on: /SELECT 7/, mishap: 'hangs' });
    const asked = execute(connection, 'SELECT 7 AS SEVEN');
    await held.hasStruck();
    await clock.run(45_000);
    held.release();
    expect((await asked).rows).toEqual([{ SEVEN: 7 }]);
    expect(server.requests.some(({ path }) => /^\/queries\/.*\/result/.test(path))).toBe(true);
  });

  it('may be left running, and asked after', async () => {
    const connection = await connected();
    const held = server.faults.add({ on: /SELECT 7/, mishap: 'hangs' });
    const id = await new Promise<string>((resolve) => {
      connection.execute({
        sqlText: 'SELECT 7 AS SEVEN',
        asyncExec: true,
        complete: (_error, statement) => resolve(statement.getQueryId()),
      });
    });
    expect(await connection.getQueryStatus(id)).toBe('RUNNING');
    held.release();
    await connection.getResultsFromQueryId({ queryId: id, sqlText: '' });
    expect(await connection.getQueryStatus(id)).toBe('SUCCESS');
  });

  it('is ended by cancel', async () => {
    const connection = await connected();
    const held = server.faults.add({ on: /SELECT 7/, mishap: 'hangs' });
    let begun: RowStatement | undefined;
    const asked = execute(connection, 'SELECT 7', [], (statement) => (begun = statement));
    await held.hasStruck();
    begun?.cancel(() => undefined);
    await expect(asked).rejects.toMatchObject({ code: '000604', sqlState: '57014' });
  });

  it('waits for its warehouse to resume', async () => {
    const connection = await connected();
    server.account.suspend('COMPUTE_WH');
    const asked = execute(connection, 'SELECT COUNT(*) AS N FROM COUNTED');
    await server.account.resuming('COMPUTE_WH');
    const { rows } = await execute(await connected(), 'SHOW WAREHOUSES');
    expect(rows).toMatchObject([{ name: 'COMPUTE_WH', state: 'RESUMING' }]);
    await clock.run(5_000);
    expect((await asked).rows).toEqual([{ N: 1 }]);
  });
});

describe('faults', () => {
  it('strike each as scripted, until the driver gets through, and nothing is done twice', async () => {
    const texts = {
      'dropped before': 'UPDATE COUNTED SET SIZE = SIZE + 1',
      'dropped after': 'UPDATE COUNTED SET SIZE = SIZE + 10',
      unavailable: 'UPDATE COUNTED SET SIZE = SIZE + 100',
    } as const;
    const strikes = (Object.keys(texts) as (keyof typeof texts)[]).map(async (mishap) => {
      const connection = await connected();
      const end = texts[mishap].replace('UPDATE COUNTED SET SIZE = SIZE + ', '');
      const fault = server.faults.add({ on: new RegExp(`\\+ ${end}$`), mishap });
      await execute(connection, texts[mishap]);
      return fault.struck();
    });
    expect(await Promise.all(strikes)).toEqual([1, 1, 1]);
    expect(await sizes()).toEqual([111]);
    expect(server.statements.filter(({ text }) => text.startsWith('UPDATE'))).toHaveLength(3);
  });

  it.each([
    // The driver takes a page for a refusal without a code.
    ['captive portal', { name: 'OperationFailedError' }],
    ['proxy asks', { name: 'RequestFailedError', code: 401002 }],
  ] as const)('answer like a %s', async (mishap, error) => {
    server.faults.add({ on: /login-request/, mishap });
    expect(await connected().catch((cause: unknown) => cause)).toMatchObject(error);
  });

  it('take the server off the network and back', async () => {
    const connection = await connected();
    await server.setOffline(true);
    const asked = execute(connection, 'SELECT 7 AS SEVEN');
    await expect(connected({ sfRetryMaxLoginRetries: 0 })).rejects.toMatchObject({ code: 401001 });
    await server.setOffline(false);
    expect((await asked).rows).toEqual([{ SEVEN: 7 }]);
  });
});
