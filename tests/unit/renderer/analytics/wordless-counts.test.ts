import { expect, it } from 'vitest';
import { wordlessCounts } from '../../../../src/renderer/screens/analytics/wordless-counts';

it('counts the messages of an arm that have no words by what became of them', () => {
  const cells = [
    { arm: 'a', status: 'generated' },
    { arm: 'a', status: 'cut_off' },
    { arm: 'a', status: 'refused' },
    { arm: 'a', status: 'refused' },
    { arm: 'b', status: 'filtered' },
  ] as const;
  expect(wordlessCounts(cells, 'a')).toEqual([
    { state: 'refused', count: 2 },
    { state: 'cut_off', count: 1 },
  ]);
  expect(wordlessCounts(cells, 'b')).toEqual([{ state: 'filtered', count: 1 }]);
});
