import { describe, expect, it } from 'vitest';
import { mixSeed } from '../../../../src/main/generation/seed';

describe('a mixed seed', () => {
  it('is the same for the same parts, on every machine', () => {
    expect(mixSeed(1, 210001, 3)).toBe(mixSeed(1, 210001, 3));
    expect(mixSeed(1, 210001, 3)).toMatchInlineSnapshot(`697349571`);
  });

  it('keeps parts apart that read alike when joined', () => {
    expect(mixSeed(1, 23)).not.toBe(mixSeed(12, 3));
    expect(mixSeed('a', 'b')).not.toBe(mixSeed('ab'));
  });

  it('spreads neighbours over the whole range', () => {
    const seeds = Array.from({ length: 1000 }, (_, user) => mixSeed(1, user));
    expect(new Set(seeds).size).toBe(1000);
    const below = seeds.filter((seed) => seed < 0).length;
    expect(below).toBeGreaterThan(400);
    expect(below).toBeLessThan(600);
    expect(new Set(seeds.map((seed) => seed & 15)).size).toBe(16);
  });
});
