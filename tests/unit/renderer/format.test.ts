import { expect, it } from 'vitest';
import { formatDay } from '../../../src/renderer/format';

it('writes days and months as people do, and leaves every other text alone', () => {
  expect(formatDay('2026-12-11')).toBe('11 Dec 2026');
  expect(formatDay('2026-11')).toBe('Nov 2026');
  expect(formatDay('last autumn')).toBe('last autumn');
  expect(formatDay('2026-13')).toBe('2026-13');
});
