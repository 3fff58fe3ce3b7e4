import { describe, expect, it } from 'vitest';
import { usualRunLimits } from '@shared/domain/run-limits';
import {
  changedLimits,
  checkedLimits,
  draftOf,
} from '../../../../src/renderer/screens/settings/limits-draft';

describe('the limits in their form', () => {
  it('come out as they went in, empty for no limit', () => {
    expect(draftOf(usualRunLimits).maxCostUsd).toBe('');
    expect(checkedLimits(draftOf(usualRunLimits)).limits).toEqual(usualRunLimits);
    const capped = { ...usualRunLimits, maxCostUsd: 2.5 };
    expect(checkedLimits(draftOf(capped)).limits).toEqual(capped);
  });

  it('say what is wrong at the field where it is', () => {
    const { limits, problems } = checkedLimits({
      concurrency: 0,
      callTimeoutSeconds: '',
      maxCostUsd: 0,
    });
    expect(limits).toBeNull();
    expect(Object.keys(problems).sort()).toEqual([
      'callTimeoutSeconds',
      'concurrency',
      'maxCostUsd',
    ]);
  });
});

it('saves the limits that changed alone', () => {
  expect(changedLimits(usualRunLimits, { ...usualRunLimits, maxCostUsd: 3 })).toEqual({
    maxCostUsd: 3,
  });
});
