import { describe, expect, it } from 'vitest';
import {
  type LaneLoad,
  leastSeconds,
  withThought,
} from '../../../../src/main/services/expected-time';

const lane = (changes: Partial<LaneLoad> = {}): LaneLoad => ({
  calls: 275,
  tokens: 275_000,
  latency: 2,
  callsAtOnce: 50,
  requestsPerMinute: null,
  tokensPerMinute: null,
  ...changes,
});

describe('the least time of a run', () => {
  it("is that of the longest chain where there are slots for everybody's calls", () => {
    expect(leastSeconds([22, 12], [lane({ callsAtOnce: 500 })])).toBe(22);
  });

  it('is that of the calls through the slots of their model', () => {
    expect(leastSeconds([22], [lane({ callsAtOnce: 5 }), lane()])).toBe(110);
  });

  it('is that of the calls, or of their tokens, through the limits per minute', () => {
    expect(leastSeconds([22], [lane({ requestsPerMinute: 60 })])).toBe(275);
    expect(leastSeconds([22], [lane({ tokensPerMinute: 30_000 })])).toBe(550);
  });

  it('is nothing where nothing is made', () => {
    expect(leastSeconds([], [])).toBe(0);
  });
});

it('is longer with a model that thinks', () => {
  expect(withThought(0.6, 0)).toBe(0.6);
  expect(withThought(4, 2_000)).toBe(24);
});
