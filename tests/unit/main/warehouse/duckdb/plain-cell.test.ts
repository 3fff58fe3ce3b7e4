import { describe, expect, it } from 'vitest';
import { plainCell } from '../../../../../src/main/warehouse/duckdb/result-rows';

describe('a cell made plain', () => {
  it.each([
    ['a whole number', 9007199254740991n, undefined, 9007199254740991],
    ['a time', new Date(0), undefined, '1970-01-01T00:00:00.000Z'],
    ['JSON', '{"a":[1,null]}', 'JSON', { a: [1, null] }],
    ['text that looks like JSON', '{"a":1}', undefined, '{"a":1}'],
    ['nothing', null, 'JSON', null],
    ['a truth', true, undefined, true],
  ])('is %s as JavaScript has it', (_what, cell, alias, plain) => {
    expect(plainCell(cell, { alias })).toEqual(plain);
  });

  it('is never a number that was rounded', () => {
    expect(() => plainCell(2n ** 53n, {})).toThrow(RangeError);
  });
});
