import { expect, it } from 'vitest';
import { isWordless, stateOf } from '../../../../src/renderer/components/message-state';

it('is the verdict where there are words', () => {
  expect(stateOf({ status: 'generated', verdict: 'approved' })).toBe('approved');
  expect(stateOf({ status: 'generated', verdict: 'unreviewed' })).toBe('unreviewed');
});

it('is the reason where there are none, whatever the verdict', () => {
  for (const status of ['refused', 'filtered', 'cut_off', 'failed'] as const) {
    expect(stateOf({ status, verdict: 'unreviewed' })).toBe(status);
    expect(isWordless(status)).toBe(true);
  }
});

it('tells verdicts from reasons', () => {
  expect(isWordless('rejected')).toBe(false);
});
