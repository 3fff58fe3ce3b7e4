import { describe, expect, it } from 'vitest';
import { plainCell, plainRow } from '../../../../../src/main/warehouse/snowflake/plain-cells';

const column = (type: string, scale = 0, name = 'N') => ({
  getName: () => name,
  getType: () => type,
  getScale: () => scale,
});

describe('a cell', () => {
  it('is a number where it is one, exactly', () => {
    expect(plainCell('12', column('fixed'))).toBe(12);
    expect(plainCell('12.50', column('fixed', 2))).toBe(12.5);
    expect(plainCell('1e-7', column('real'))).toBe(1e-7);
    expect(plainCell('9007199254740991', column('FIXED'))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => plainCell('9007199254740993', column('fixed'))).toThrow(RangeError);
  });

  it('is a text where it looks like a number and is none', () => {
    expect(plainCell('12', column('text'))).toBe('12');
  });

  it('is a time without the functions that the driver hangs on it', () => {
    const date = Object.assign(new Date('2026-01-14T12:34:00.000Z'), { toJSON: () => 'other' });
    expect(plainCell(date, column('timestamp_ntz'))).toBe('2026-01-14T12:34:00.000Z');
  });

  it('is null where there is none', () => {
    expect(plainCell(null, column('fixed'))).toBeNull();
    expect(plainCell(undefined, column('variant'))).toBeNull();
  });

  it('is found by its name in capitals', () => {
    const columns = [column('text', 0, 'name'), column('fixed', 0, 'ROW_COUNT')];
    expect(plainRow(['a', '1'], columns)).toEqual({ NAME: 'a', ROW_COUNT: 1 });
  });
});
