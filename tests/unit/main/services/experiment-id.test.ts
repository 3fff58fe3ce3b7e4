import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentId, randomSuffix } from '../../../../src/main/services/experiment-id';

describe('an EXPERIMENT_ID', () => {
  it('is brand, UTC day and time, four random characters and the arm', () => {
    const at = new Date('2026-01-14T23:59:58.999-02:00');
    expect(experimentId('drumeo', at, 'k3f9', 'b')).toBe('drumeo_20260115_015958_k3f9_b');
  });

  it('has four characters that cannot be mistaken for others, each as likely as the rest', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 8 }), (bytes) => {
        expect(randomSuffix(bytes)).toMatch(/^[0-9a-km-x]{4}$/);
        expect(randomSuffix(bytes)).not.toMatch(/[lo]/);
      }),
    );
    const all = Array.from({ length: 256 }, (_, byte) => randomSuffix(new Uint8Array([byte])));
    const counts = new Map<string, number>();
    for (const character of all) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect([counts.size, new Set(counts.values())]).toEqual([32, new Set([8])]);
  });
});
