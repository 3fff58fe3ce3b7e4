import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { usualRunLimits } from '@shared/domain/run-limits';
import {
  costLimitRefusal,
  limitsOf,
  typedLimit,
  withLimit,
} from '../../../../src/renderer/screens/builder/state/run-limits';

const usual = { ...usualRunLimits, concurrency: 50, maxCostUsd: 5 };

describe('the limits of a run', () => {
  it('are those of Settings with this run’s own over them, no limit among them', () => {
    expect(limitsOf(usual, {})).toEqual(usual);
    expect(limitsOf(usual, { concurrency: 4, maxCostUsd: null })).toEqual({
      ...usual,
      concurrency: 4,
      maxCostUsd: null,
    });
  });

  it('count as changed only where they differ from Settings', () => {
    const fewer = withLimit({}, usual, { concurrency: 4 });
    expect(fewer).toEqual({ concurrency: 4 });
    expect(withLimit(fewer, usual, { maxCostUsd: null })).toEqual({
      concurrency: 4,
      maxCostUsd: null,
    });
    expect(withLimit(fewer, usual, { concurrency: 50 })).toEqual({});
  });
});

describe('a limit that is being typed', () => {
  it('is one as soon as it can be one', () => {
    expect(typedLimit('concurrency', 12)).toEqual({ concurrency: 12 });
    expect(typedLimit('callTimeoutSeconds', 0.5)).toEqual({ callTimeoutSeconds: 0.5 });
    expect(typedLimit('maxCostUsd', '')).toEqual({ maxCostUsd: null });
  });

  it.each([
    ['concurrency', ''],
    ['concurrency', 0],
    ['concurrency', 501],
    ['callTimeoutSeconds', 4000],
    ['maxCostUsd', 0],
  ] as const)('is none yet: %s %j', (name, typed) => {
    expect(typedLimit(name, typed)).toBeNull();
  });
});

describe('a refused cost limit', () => {
  const refused = new ORPCError('BAD_INPUT', { message: 'The price of llama-9 is not known.' });

  it('is told by its field', () => {
    expect(costLimitRefusal(refused, usual)).toBe('The price of llama-9 is not known.');
  });

  it('is not what another error is about, or one without a limit', () => {
    expect(costLimitRefusal(refused, { ...usual, maxCostUsd: null })).toBeNull();
    expect(costLimitRefusal(new ORPCError('BAD_CONFIG'), usual)).toBeNull();
    expect(costLimitRefusal(null, usual)).toBeNull();
  });
});
