import { describe, expect, it } from 'vitest';
import { type SimulatedRun, simulateRun } from '../../../../support/simulated-run';

/** The largest run: 25 members and 11 stages in two arms, and 550 messages. */
const largest = { users: 50, stages: 11, ceiling: 50, headers: true, retryAfter: true } as const;

const limited: Record<string, Omit<SimulatedRun, 'seed' | 'tells'>> = {
  '20 requests a second and 20 at once': {
    ...largest,
    requests: { perMinute: 1_200, burst: 20 },
  },
  '20 requests a second and 20 at once, from a server that asks for no wait': {
    ...largest,
    requests: { perMinute: 1_200, burst: 20 },
    retryAfter: false,
  },
  '10 requests a second and 200 at once': { ...largest, requests: { perMinute: 600, burst: 200 } },
  '5 requests a second and a minute of them at once': {
    ...largest,
    requests: { perMinute: 300 },
  },
  '250 requests in each minute by the clock': {
    ...largest,
    requests: { perMinute: 250, windowMs: 60_000 },
  },
  '10,000 tokens a second, 500 a call': {
    ...largest,
    requests: null,
    tokens: { perMinute: 600_000, burst: 10_000 },
  },
  '10,000 tokens a second, where calls take twice what was estimated': {
    ...largest,
    requests: null,
    tokens: { perMinute: 600_000, burst: 10_000 },
    estimate: 250,
  },
  '10,000 tokens a second, where calls take a third of what was estimated': {
    ...largest,
    requests: null,
    tokens: { perMinute: 600_000, burst: 10_000 },
    estimate: 1_500,
  },
  'a limit other than the table of models says': {
    ...largest,
    requests: { perMinute: 1_200, burst: 20 },
    known: { requestsPerMinute: 300, tokensPerMinute: null },
  },
};

const seeds = [1, 2];

describe('a whole run against a provider whose headers tell its limits', () => {
  for (const [what, run] of Object.entries(limited)) {
    it(`takes no longer than it must, nearly without a refusal: ${what}`, async () => {
      for (const tells of ['arrival', 'answer'] as const) {
        for (const seed of seeds) {
          const { ratio, calls, refused } = await simulateRun({ ...run, tells, seed });
          expect(ratio).toBeLessThanOrEqual(1.06);
          expect(refused / calls).toBeLessThan(0.005);
        }
      }
    });
  }
});

describe('a whole run against a provider that says nothing of its limits', () => {
  const silent = { ...largest, headers: false, tells: 'answer' } as const;

  it('takes little longer than its calls do where there is no limit', async () => {
    for (const seed of seeds) {
      const { ratio, mostAtOnce } = await simulateRun({ ...silent, requests: null, seed });
      expect(ratio).toBeLessThan(1.08);
      expect(mostAtOnce).toBe(50);
    }
  });

  it('finds the limit by a few refusals', async () => {
    for (const retryAfter of [true, false]) {
      for (const seed of seeds) {
        const requests = { perMinute: 1_200, burst: 20 };
        const run = { ...silent, requests, retryAfter, seed };
        const { ratio, calls, refused } = await simulateRun(run);
        expect(ratio).toBeLessThan(1.1);
        expect(refused / calls).toBeLessThan(0.06);
      }
    }
  });

  it('is refused nothing where the table of models knows the limit', async () => {
    for (const seed of seeds) {
      const requests = { perMinute: 1_200, burst: 10 };
      const known = { requestsPerMinute: 1_200, tokensPerMinute: null };
      const { ratio, refused } = await simulateRun({ ...silent, requests, known, seed });
      expect(ratio).toBeLessThan(1.06);
      expect(refused).toBe(0);
    }
  });

  it('mends a limit that the table of models has too high', async () => {
    const requests = { perMinute: 600, burst: 20 };
    const known = { requestsPerMinute: 1_200, tokensPerMinute: null };
    const { ratio, calls, refused } = await simulateRun({ ...silent, requests, known, seed: 1 });
    expect(ratio).toBeLessThan(1.06);
    expect(refused / calls).toBeLessThan(0.03);
  });

  it('is not slowed down by a refusal now and then that means nothing', async () => {
    for (const seed of seeds) {
      const run = { ...silent, requests: null, refusedForNothing: 0.004, seed };
      const { ratio, refused } = await simulateRun(run);
      expect(refused).toBeGreaterThan(0);
      expect(ratio).toBeLessThan(1.5);
    }
  });
});
