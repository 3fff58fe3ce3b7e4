import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/main/generation/scheduling/clock';
import { Engine } from '../../../support/snowflake-server/execution/engine';
import {
  SessionTransaction,
  type Work,
} from '../../../support/snowflake-server/execution/transaction';
import { TableLocks } from '../../../support/snowflake-server/locks';

let engine: Engine;
let locks: TableLocks;

beforeEach(async () => {
  engine = await Engine.open();
  locks = new TableLocks(systemClock);
  await engine.own.run('CREATE TABLE TOTALS (SIZE BIGINT)');
  await engine.own.run('INSERT INTO TOTALS VALUES (0)');
  await engine.own.run('CREATE TABLE ENTRIES (SESSION BIGINT, SEEN BIGINT)');
});
afterEach(() => engine.close());

const session = async (): Promise<SessionTransaction> =>
  new SessionTransaction(await engine.connect(), engine, locks, systemClock);

const patience = { lockTimeoutMs: 20_000, signal: new AbortController().signal };

const change = (text: string, table: string, locks = true): Work => ({
  text,
  rows: [[]],
  tables: ['TOTALS', 'ENTRIES'],
  changes: table,
  locks,
  checks: [],
});

const addOne = change('UPDATE TOTALS SET SIZE = SIZE + 1', 'TOTALS');
const note = (number: number): Work =>
  change(`INSERT INTO ENTRIES SELECT ${number}, SIZE FROM TOTALS`, 'ENTRIES', false);

describe('transactions of many sessions at once', () => {
  it('lose no change, and each sees what was committed before it had the lock', async () => {
    const work = async (number: number): Promise<void> => {
      const transaction = await session();
      for (let round = 0; round < 10; round += 1) {
        transaction.begin();
        // Written before the lock is had, so that it has to be written again afterwards.
        if (round % 2 === 0)
          await transaction.run(
            change(`INSERT INTO ENTRIES VALUES (-1, 0)`, 'ENTRIES', false),
            patience,
          );
        await transaction.run(addOne, patience);
        await transaction.run(note(number), patience);
        if (round % 5 === 4) await transaction.rollback();
        else await transaction.commit();
      }
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map(work));
    expect(await engine.read('SELECT SIZE FROM TOTALS')).toEqual([{ SIZE: 48n }]);
    const [counted] = await engine.read(
      'SELECT COUNT(*) AS A, COUNT(DISTINCT SEEN) AS B, MAX(SEEN) AS C FROM ENTRIES WHERE SESSION > 0',
    );
    expect(counted).toEqual({ A: 48n, B: 48n, C: 48n });
  });

  it('keep what they have written when a statement of theirs fails', async () => {
    const transaction = await session();
    transaction.begin();
    await transaction.run(addOne, patience);
    await expect(
      transaction.run(change(`UPDATE TOTALS SET SIZE = 'x'`, 'TOTALS'), patience),
    ).rejects.toThrow();
    await transaction.run(addOne, patience);
    await transaction.commit();
    expect(await engine.read('SELECT SIZE FROM TOTALS')).toEqual([{ SIZE: 2n }]);
  });

  it('go on after a statement that was cancelled while it ran', async () => {
    const transaction = await session();
    await engine.own.run('CREATE TABLE BIG AS SELECT * FROM range(100000)');
    transaction.begin();
    await transaction.run(addOne, patience);
    const cancelling = new AbortController();
    const long: Work = {
      ...change(
        'SELECT COUNT(*) FROM BIG A, BIG B, BIG C WHERE A.range + B.range + C.range = 7',
        '',
      ),
      changes: null,
    };
    const asked = transaction.run(long, { ...patience, signal: cancelling.signal });
    setTimeout(() => cancelling.abort(), 20);
    await expect(asked).rejects.toThrow(/interrupt/i);
    await transaction.commit();
    expect(await engine.read('SELECT SIZE FROM TOTALS')).toEqual([{ SIZE: 1n }]);
  });
});
