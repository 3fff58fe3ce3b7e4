import { SoundcheckError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { type Patience, whileBusy } from '../../../../src/main/warehouse/while-busy';

const busy = (): SoundcheckError => new SoundcheckError('WAREHOUSE_BUSY', 'Somebody else has it.');

/** Patience on a clock that only waiting moves. `draw` stands for chance. */
function patience(draw: number): { patience: Patience; waits: number[] } {
  const waits: number[] = [];
  let time = 0;
  return {
    waits,
    patience: {
      limit: 1_000,
      first: 20,
      longest: 200,
      now: () => time,
      random: () => draw,
      wait: (milliseconds) => {
        waits.push(milliseconds);
        time += milliseconds;
        return Promise.resolve();
      },
    },
  };
}

/** Work that is refused as busy so many times before it succeeds. */
const busyTimes = (times: number) => {
  let tries = 0;
  return (): Promise<number> => {
    tries += 1;
    return tries > times ? Promise.resolve(tries) : Promise.reject(busy());
  };
};

describe('work on what somebody else may hold', () => {
  it('is done once where nobody does', async () => {
    const { patience: patient, waits } = patience(1);
    expect(await whileBusy(busyTimes(0), patient)).toBe(1);
    expect(waits).toEqual([]);
  });

  it('is tried again after waits that grow up to a limit, each drawn by chance', async () => {
    const always = patience(1);
    expect(await whileBusy(busyTimes(6), always.patience)).toBe(7);
    expect(always.waits).toEqual([20, 40, 80, 160, 200, 200]);
    const half = patience(0.5);
    expect(await whileBusy(busyTimes(3), half.patience)).toBe(4);
    expect(half.waits).toEqual([10, 20, 40]);
  });

  it('is given up as busy when the time is over', async () => {
    const { patience: patient, waits } = patience(1);
    await expect(whileBusy(busyTimes(100), patient)).rejects.toMatchObject({
      code: 'WAREHOUSE_BUSY',
    });
    expect(waits).toEqual([20, 40, 80, 160, 200, 200, 200]);
  });

  it('is not tried again after any other failure', async () => {
    const { patience: patient, waits } = patience(1);
    const failure = new SoundcheckError('WAREHOUSE_UNREACHABLE', 'No network.');
    await expect(whileBusy(() => Promise.reject(failure), patient)).rejects.toBe(failure);
    expect(waits).toEqual([]);
  });
});
