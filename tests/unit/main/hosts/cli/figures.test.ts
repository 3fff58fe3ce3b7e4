import { describe, expect, it } from 'vitest';
import { cost, duration, range, usd, whole } from '../../../../../src/main/hosts/cli/figures';

describe('money', () => {
  it.each([
    [0, '$0'],
    [0.00004, 'under $0.0001'],
    [0.00012, '$0.0001'],
    [0.25, '$0.2500'],
    [1, '$1.00'],
    [12.345, '$12.35'],
  ])('of %d reads %s', (value, text) => {
    expect(usd(value)).toBe(text);
  });

  it('says what of it is unknown', () => {
    expect(cost(0.5, 0)).toBe('$0.5000');
    expect(cost(0.5, 3)).toBe('$0.5000 + unknown');
    expect(cost(0, 3)).toBe('unknown');
  });
});

it.each([
  [0, '0.0 s'],
  [420, '0.4 s'],
  [9_949, '9.9 s'],
  [12_400, '12 s'],
  [59_600, '1 min 0 s'],
  [200_000, '3 min 20 s'],
])('%d milliseconds read %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

it('groups the digits of large numbers', () => {
  expect(whole(1_234_567)).toBe('1,234,567');
});

it('gives both ends of a range, or one where they read alike', () => {
  expect(range({ low: 10, high: 1200 }, whole)).toBe('10 to 1,200');
  expect(range({ low: 0.00011, high: 0.00014 }, usd)).toBe('$0.0001');
});
