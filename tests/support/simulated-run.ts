import { setMaxListeners } from 'node:events';
import { createScheduler, type Turn } from '../../src/main/generation/scheduler';
import { ModelFailure, type RateReport } from '../../src/main/models/provider';
import { createFakeClock } from './fake-clock';
import { lognormal, seededRandom } from './simulated-provider/random';
import { createLimiter, type RateLimit } from './simulated-provider/rate-limit';

/** A whole run through the scheduler on a clock of its own, against a provider with limits. */
export interface SimulatedRun {
  readonly users: number;
  readonly stages: number;
  readonly ceiling: number;
  readonly seed: number;
  readonly requests: RateLimit | null;
  readonly tokens?: RateLimit;
  /** Tokens that a call takes, and what was estimated. */
  readonly tokensPerCall?: number;
  readonly estimate?: number;
  /** Of what time the headers tell: when the call came in, or when it was answered. */
  readonly tells: 'arrival' | 'answer';
  readonly headers: boolean;
  readonly retryAfter: boolean;
  readonly known?: Turn['known'];
  /** Share of calls that are refused for nothing, and told to come back in a second. */
  readonly refusedForNothing?: number;
  /** Milliseconds from here to the provider, at the least; up to twice as many. */
  readonly networkMs?: number;
  /** Lognormal latency: milliseconds, and sigma 0.5. */
  readonly median?: number;
}

export interface SimulatedOutcome {
  /** Wall time as a multiple of the least that is possible. */
  readonly ratio: number;
  readonly calls: number;
  readonly refused: number;
  readonly mostAtOnce: number;
}

export async function simulateRun(run: SimulatedRun): Promise<SimulatedOutcome> {
  const { users, stages, ceiling, seed, known = null, median = 200, networkMs = 1 } = run;
  const { tokensPerCall = 500, estimate = 500 } = run;
  const clock = createFakeClock();
  const random = seededRandom(seed);
  const scheduler = createScheduler({ clock, random });
  const requests = run.requests && createLimiter(run.requests);
  const tokens = run.tokens ? createLimiter(run.tokens) : null;
  let calls = 0;
  let refused = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  let totalLatency = 0;
  const chains: number[] = [];

  const report = (): RateReport | null =>
    run.headers
      ? {
          requests: requests?.allowance(clock.now()) ?? null,
          tokens: tokens?.allowance(clock.now()) ?? null,
        }
      : null;

  const call = async (user: number) => {
    calls += 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    try {
      await clock.sleep(networkMs * (1 + random()));
      const now = clock.now();
      if (random() < (run.refusedForNothing ?? 0)) {
        refused += 1;
        await clock.sleep(networkMs);
        throw new ModelFailure('again', 'rate-limit', 'No.', { retryAfterMs: 1_000 });
      }
      if (!(requests?.has(1, now) ?? true) || !(tokens?.has(tokensPerCall, now) ?? true)) {
        refused += 1;
        const wait = Math.max(
          requests?.waitMs(1, now) ?? 0,
          tokens?.waitMs(tokensPerCall, now) ?? 0,
        );
        const rate = report();
        await clock.sleep(networkMs);
        throw new ModelFailure('again', 'rate-limit', 'Too many requests.', {
          rate,
          ...(run.retryAfter && { retryAfterMs: Math.ceil(wait / 1000) * 1000 }),
        });
      }
      const latency = lognormal(median, 0.5, random);
      totalLatency += latency;
      chains[user] = (chains[user] ?? 0) + latency;
      requests?.use(1, now);
      tokens?.use(tokensPerCall, now);
      const atArrival = report();
      await clock.sleep(latency);
      const rate = run.tells === 'answer' ? report() : atArrival;
      await clock.sleep(networkMs);
      return { text: '', tokensIn: tokensPerCall - 50, tokensOut: 50, rate };
    } finally {
      atOnce -= 1;
    }
  };

  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const chain = async (user: number): Promise<void> => {
    for (let stagesDone = 0; stagesDone < stages; stagesDone += 1) {
      for (;;) {
        const turn = { provider: 'p', model: 'm', ceiling, stagesDone, tokens: estimate, known };
        try {
          await scheduler.schedule(turn, () => call(user), signal);
          break;
        } catch (error) {
          if (!(error instanceof ModelFailure)) throw error;
          await clock.sleep((error.retryAfterMs ?? 500) * (1 + random() / 10));
        }
      }
    }
  };
  const done = Promise.all(Array.from({ length: users }, (_, user) => chain(user)));
  await clock.run();
  await done;
  const boundOf = (limit: RateLimit | null | undefined, amount: number): number => {
    if (!limit) return 0;
    const { perMinute, burst = perMinute, windowMs } = limit;
    return windowMs === undefined
      ? ((amount - burst) / perMinute) * 60_000
      : (Math.ceil(amount / perMinute) - 1) * windowMs;
  };
  const made = users * stages;
  const bound = Math.max(
    ...chains,
    totalLatency / ceiling,
    boundOf(run.requests, made),
    boundOf(run.tokens, made * tokensPerCall),
  );
  return { ratio: clock.now() / bound, calls, refused, mostAtOnce };
}
