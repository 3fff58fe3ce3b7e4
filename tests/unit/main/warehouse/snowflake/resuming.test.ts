import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  isStarting,
  showWarehouses,
  tellOfResuming,
} from '../../../../../src/main/warehouse/snowflake/resuming';
import { placeOf } from './place-of-tests';

const place = placeOf({ warehouse: 'compute_wh' });

describe('a warehouse', () => {
  it('is asked for by its name, whatever is in it', () => {
    expect(showWarehouses(place).text).toBe(`SHOW WAREHOUSES LIKE 'COMPUTE_WH'`);
    const odd = placeOf({ warehouse: `"it's \\ odd"` });
    expect(showWarehouses(odd).text).toBe(`SHOW WAREHOUSES LIKE 'it''s \\\\ odd'`);
    expect(showWarehouses(placeOf()).text).toBe('SHOW WAREHOUSES');
  });

  it('is starting where it is suspended or resuming', () => {
    const other = { NAME: 'COMPUTE-WH', STATE: 'SUSPENDED', IS_CURRENT: 'N' };
    const own = (STATE: string): object[] => [
      { NAME: 'COMPUTE_WH', STATE, IS_CURRENT: 'Y' },
      other,
    ];
    const states = ['STARTED', 'SUSPENDED', 'RESUMING', 'RESIZING'];
    expect(
      states.map((state) =>
        isStarting(
          own(state).map((row) => ({ ...row })),
          place,
        ),
      ),
    ).toEqual([false, true, true, false]);
    expect(
      isStarting(
        own('RESUMING').map((row) => ({ ...row })),
        placeOf(),
      ),
    ).toBe(true);
  });
});

describe('whoever waits', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is told nothing while a warehouse that runs answers soon', async () => {
    const done = new AbortController();
    const look = vi.fn(() => Promise.resolve(true));
    const telling = tellOfResuming(look, () => undefined, done.signal);
    done.abort();
    await telling;
    expect(look).not.toHaveBeenCalled();
  });
});
