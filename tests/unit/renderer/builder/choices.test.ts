import { describe, expect, it } from 'vitest';
import type { ConfigSummary } from '@shared/contract/configs';
import {
  firstModel,
  freeName,
  newestConfig,
} from '../../../../src/renderer/screens/builder/state/choices';
import { model } from './models-known';

const config = (name: string, ...savedAt: string[]): ConfigSummary => ({
  name,
  brand: 'drumeo',
  campaignName: name,
  stages: 1,
  versions: savedAt.map((createdAt, index) => ({ version: savedAt.length - index, createdAt })),
});

describe('where a newcomer begins', () => {
  it('is the config that was saved last, whatever its name', () => {
    const configs = [
      config('a', '2026-02-01T00:00:00Z', '2025-01-01T00:00:00Z'),
      config('b', '2026-03-01T00:00:00Z'),
      config('c', '2026-01-01T00:00:00Z'),
    ];
    expect(newestConfig(configs)?.name).toBe('b');
    expect(newestConfig([])).toBeNull();
  });

  it('has a model that can run now, where there is one', () => {
    const withoutKey = model('x', { available: false, unavailableBecause: 'It needs a key.' });
    expect(firstModel([withoutKey, model('y')])).toBe('y');
    expect(firstModel([withoutKey])).toBe('x');
    expect(firstModel([])).toBe('');
  });
});

describe('a free name', () => {
  it.each([
    ['songs', [], 'songs_2'],
    ['songs', ['songs', 'songs_2'], 'songs_3'],
    ['songs_2', ['songs', 'songs_2'], 'songs_3'],
  ])('for %s beside %j is %s', (name, taken, free) => {
    expect(freeName(name, taken)).toBe(free);
  });
});
