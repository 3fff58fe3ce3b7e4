import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SnowflakeConnection } from '../../../src/main/warehouse/snowflake/snowflake-connection';
import type { Bound, Statement } from '../../../src/main/warehouse/statements/statement';
import { setState } from '../../support/snowflake-server/account';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import {
  connected,
  type RigOptions,
  type SnowflakeRig,
  snowflakeRig,
} from './snowflake-connection-rig';

let server: SnowflakeServer;
/** Where the driver would leave its log and its caches. */
let home: string;
const before = { folder: process.cwd(), home: process.env['HOME'] };

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'soundcheck-home-'));
  process.env['HOME'] = home;
  process.chdir(home);
  server = await startSnowflakeServer({ tables: 'all' });
  await server.run('CREATE TABLE COUNTED (NUMBER BIGINT)');
});
afterEach(async () => {
  server.faults.clear();
  await server.run('DELETE FROM COUNTED');
});
afterAll(async () => {
  process.chdir(before.folder);
  process.env['HOME'] = before.home;
  await server.close();
  await rm(home, { recursive: true });
});

const statement = (text: string, ...values: Bound[]): Statement => ({ text, values });
const addOne = statement('INSERT INTO COUNTED SELECT ?', 1);
const count = statement('SELECT COUNT(*) AS ROW_COUNT FROM COUNTED');
const countedRows = async (): Promise<unknown> => {
  const [row] = await server.rows('SELECT COUNT(*) AS n FROM MESSAGING_SYSTEM_V2.UI.COUNTED');
  return row?.['n'];
};

const onConnection = <T>(
  work: (connection: SnowflakeConnection, rig: SnowflakeRig) => Promise<T>,
  options: RigOptions = {},
): Promise<T> => {
  const rig = snowflakeRig(server, options);
  return connected(rig, (connection) => work(connection, rig));
};

const sessionsLost = ({ lines }: SnowflakeRig): number =>
  lines.filter((line) => line.includes('was lost')).length;

describe('what comes back', () => {
  it('is plain data, with times in UTC', () =>
    onConnection(async (connection) => {
      const text = `SELECT 12 AS TOTAL, 1.5 AS SHARE, TRUE AS YES,
        CAST('2026-01-14T12:34:00.000Z' AS TIMESTAMP) AS AT,
        PARSE_JSON('{"a": [1, null]}') AS FILE, TO_ARRAY(PARSE_JSON('["b"]')) AS LIST, NULL AS EMPTY`;
      const rows = await connection.execute(statement(text));
      expect(rows).toStrictEqual([
        {
          TOTAL: 12,
          SHARE: 1.5,
          YES: true,
          AT: '2026-01-14T12:34:00.000Z',
          FILE: { a: [1, null] },
          LIST: ['b'],
          EMPTY: null,
        },
      ]);
    }));

  it('is exactly what was bound: apostrophes, emoji, NUL, line breaks and 100 kB', () =>
    onConnection(async (connection) => {
      const texts = [`it's "so"`, '👩‍🎤🎸', 'a\u0000b', 'one\r\ntwo', 'ü'.repeat(50_000), ''];
      for (const text of texts) {
        const [row] = await connection.execute(statement('SELECT ? AS TEXT', text));
        expect(row).toEqual({ TEXT: text });
      }
      const json = JSON.stringify({ texts: texts.filter((text) => !text.includes('\u0000')) });
      const [row] = await connection.execute(statement('SELECT PARSE_JSON(?) AS FILE', json));
      expect(row).toEqual({ FILE: JSON.parse(json) });
    }));

  it('never loses digits in silence', () =>
    onConnection(async (connection) => {
      const largest = statement('SELECT CAST(9007199254740991 AS BIGINT) AS N');
      expect(await connection.execute(largest)).toEqual([{ N: Number.MAX_SAFE_INTEGER }]);
      const larger = statement('SELECT CAST(9007199254740993 AS BIGINT) AS N');
      await expect(connection.execute(larger)).rejects.toMatchObject({ code: 'WAREHOUSE_FAILED' });
    }));
});

describe('a transaction', () => {
  it('keeps others out, and undoes everything when it throws', () =>
    onConnection(async (connection) => {
      let seen: Promise<unknown> | undefined;
      const failing = connection.transaction(async (execute) => {
        await execute(addOne);
        seen = connection.execute(count);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await seen).toEqual([{ ROW_COUNT: 0 }]);
    }));

  it.each([
    ['its session ended before COMMIT', 'session ends', /^COMMIT$/],
    ['its session ended in the middle', 'session ends', /INTO COUNTED/],
    ['its token was renewed, by which it may have ended', 'token expires', /INTO COUNTED/],
    ['the reply to its COMMIT was lost', 'dropped after', /^COMMIT$/],
  ] as const)('is done once, unnoticed, when %s', (_what, mishap, on) =>
    onConnection(async (connection, rig) => {
      const fault = server.faults.add({ on, mishap });
      await connection.transaction(async (execute) => {
        await execute(statement('DELETE FROM COUNTED'));
        await execute(addOne);
      });
      expect(fault.struck()).toBe(1);
      expect(await countedRows()).toBe(1);
      expect(sessionsLost(rig)).toBe(mishap === 'dropped after' ? 0 : 1);
    }),
  );
});

describe('a lost session', () => {
  it('is replaced, once, and the log says so', () =>
    onConnection(async (connection, rig) => {
      await connection.execute(count);
      await server.endSessions();
      expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
      expect(sessionsLost(rig)).toBe(1);
    }));

  it('is told of when the next one is lost as well', () =>
    onConnection(async (connection) => {
      server.faults.add({ on: /FROM COUNTED/, mishap: 'session ends', times: 2 });
      await expect(connection.execute(count)).rejects.toMatchObject({
        code: 'WAREHOUSE_UNREACHABLE',
      });
      expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
    }));
});

describe('what takes too long', () => {
  const deadlines = { statement: 300, reading: 300, reach: 200 };

  it('is given up at its deadline, and what comes next works', () =>
    onConnection(
      async (connection) => {
        const fault = server.faults.add({ on: /FROM COUNTED/, mishap: 'hangs' });
        await expect(connection.execute(count)).rejects.toMatchObject({
          code: 'WAREHOUSE_UNREACHABLE',
        });
        fault.release();
        expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
      },
      { deadlines },
    ));

  it('is not sent again behind our back once the network is gone', () =>
    onConnection(
      async (connection) => {
        await connection.execute(count);
        await server.setOffline(true);
        try {
          await expect(connection.execute(addOne)).rejects.toMatchObject({
            code: 'WAREHOUSE_UNREACHABLE',
          });
        } finally {
          await server.setOffline(false);
        }
        expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
      },
      { deadlines: { ...deadlines, statement: 5_000, reading: 5_000 } },
    ));

  it('is cancelled in the database when somebody cancels it', () =>
    onConnection(async (connection) => {
      const fault = server.faults.add({ on: /FROM COUNTED/, mishap: 'hangs' });
      const cancel = new AbortController();
      const reading = connection.execute(count, { signal: cancel.signal });
      const next = connection.execute(statement('SELECT 1 AS ONE'));
      await fault.hasStruck();
      cancel.abort();
      await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await next).toEqual([{ ONE: 1 }]);
      expect(server.requests.map(({ path }) => path)).toContainEqual(
        expect.stringContaining('abort-request'),
      );
    }));

  it('can be cancelled while it waits for its turn', () =>
    onConnection(async (connection) => {
      const cancel = new AbortController();
      const first = connection.execute(count);
      const second = connection.execute(addOne, { signal: cancel.signal });
      cancel.abort();
      await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
      await first;
      expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
    }));
});

describe('rows that are streamed', () => {
  const many = statement(
    `SELECT ONE.N * 20 + OTHER.N AS N FROM
      (SELECT ROW_NUMBER() OVER (ORDER BY 1) AS N FROM (VALUES ${Array(20).fill('(1)').join(', ')})) AS ONE,
      (SELECT ROW_NUMBER() OVER (ORDER BY 1) AS N FROM (VALUES ${Array(25).fill('(1)').join(', ')})) AS OTHER`,
  );

  it('come in pages', () =>
    onConnection(async (connection) => {
      const sizes: number[] = [];
      for await (const page of connection.stream(many)) sizes.push(page.length);
      expect(sizes).toEqual([200, 200, 100]);
    }));

  it('leave the connection to others when the reader stops early', () =>
    onConnection(async (connection) => {
      for await (const page of connection.stream(many)) {
        expect(page).toHaveLength(200);
        break;
      }
      expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
    }));

  it('survive a session that ended before the first of them', () =>
    onConnection(async (connection) => {
      await connection.execute(count);
      await server.endSessions();
      let rows = 0;
      for await (const page of connection.stream(many)) rows += page.length;
      expect(rows).toBe(500);
    }));
});

describe('whoever waits', () => {
  it('is told what for', () =>
    onConnection(async (connection) => {
      const states: string[] = [];
      const onWait = (state: string): void => void states.push(state);
      await connection.execute(count, { onWait });
      await connection.execute(count, { onWait });
      expect(states).toEqual(['connecting', 'running', 'running']);
    }));

  it('is told that the warehouse was suspended and has to start', () =>
    onConnection(async (connection) => {
      const warehouse = server.account.warehouses.get('COMPUTE_WH');
      if (!warehouse) throw new Error('There is no warehouse.');
      setState(warehouse, 'RESUMING');
      const states: string[] = [];
      const onWait = (state: string): void => {
        states.push(state);
        if (state === 'resuming') setState(warehouse, 'STARTED');
      };
      expect(await connection.execute(count, { onWait })).toEqual([{ ROW_COUNT: 0 }]);
      expect(states).toEqual(['connecting', 'running', 'resuming']);
    }));
});

describe('tables that are missing', () => {
  it('are made when they are first needed, and the work is done', async () => {
    await server.run('DROP TABLE REVIEWS');
    await onConnection(async (connection, rig) => {
      const reviews = statement('SELECT COUNT(*) AS ROW_COUNT FROM REVIEWS');
      await connection.transaction(async (execute) => {
        await execute(addOne);
        await execute(reviews);
      });
      expect(await countedRows()).toBe(1);
      expect(rig.lines.join()).toContain('"tables":["REVIEWS"]');
    });
  });

  it('are named where they are not ours to make', () =>
    onConnection((connection) =>
      expect(connection.execute(statement('SELECT 1 AS ONE FROM NOBODYS'))).rejects.toMatchObject({
        code: 'WAREHOUSE_ACCESS',
        message: expect.stringContaining('NOBODYS is missing') as string,
      }),
    ));

  it('cost a store nothing where they are there', () =>
    onConnection(async (connection) => {
      const known = server.statements.length;
      await connection.execute(count);
      expect(server.statements.slice(known).map(({ text }) => text)).toEqual([count.text]);
    }));
});

describe('the driver', () => {
  it('writes nothing to disk, and nothing to the console', () =>
    onConnection(async (connection) => {
      const printed = vi.spyOn(process.stdout, 'write');
      await connection.execute(count);
      await expect(connection.execute(statement('SELECT NOTHING'))).rejects.toThrow();
      expect(printed).not.toHaveBeenCalled();
      printed.mockRestore();
      expect(await readdir(home)).toEqual([]);
    }));

  it('leaves the session that it gives up to the server, which undoes what was not committed', () =>
    onConnection(
      async (connection) => {
        const fault = server.faults.add({ on: /^COMMIT$/, mishap: 'hangs' });
        const storing = connection.transaction((execute) => execute(addOne));
        await expect(storing).rejects.toMatchObject({ code: 'WAREHOUSE_UNREACHABLE' });
        expect(await connection.execute(count)).toEqual([{ ROW_COUNT: 0 }]);
        fault.release();
        expect(await countedRows()).toBe(0);
      },
      { deadlines: { statement: 300 } },
    ));
});
