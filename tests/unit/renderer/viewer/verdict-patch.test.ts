import { expect, it } from 'vitest';
import { withVerdict } from '../../../../src/renderer/screens/viewer/verdict-patch';
import { rowsOf } from './sample-rows';

const page = {
  total: 2,
  rows: rowsOf([
    ['unreviewed', 'unreviewed'],
    ['rejected', 'failed'],
  ]),
};
const first = { arm: 'a', userId: 1001, stage: 1 } as const;

it('shows a rejection with its reason on that message alone', () => {
  const { rows } = withVerdict(page, [first], {
    verdict: 'rejected',
    reason: 'tone_issues',
    text: 'Too loud',
  });
  expect(rows[0]?.a).toMatchObject({
    verdict: 'rejected',
    feedback: { rejectionReason: 'tone_issues', rejectionText: 'Too loud' },
  });
  expect(rows[0]?.b).toBe(page.rows[0]?.b);
  expect(rows[1]?.a).toBe(page.rows[1]?.a);
});

it('takes a rejection back together with its reason', () => {
  const { rows } = withVerdict(page, [{ arm: 'a', userId: 1001, stage: 2 }], {
    verdict: 'unreviewed',
  });
  expect(rows[1]?.a).toMatchObject({ verdict: 'unreviewed', feedback: null });
});

it('never gives a failed message a verdict', () => {
  const failed = { arm: 'b', userId: 1001, stage: 2 } as const;
  const { rows } = withVerdict(page, [failed], { verdict: 'approved' });
  expect(rows[1]?.b).toBe(page.rows[1]?.b);
});
