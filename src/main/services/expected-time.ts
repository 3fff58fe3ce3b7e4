import type { Range } from '@shared/contract/run-plan';

/** The calls of a run for one model. */
export interface LaneLoad {
  readonly calls: number;
  readonly tokens: number;
  /** Seconds that one call takes. */
  readonly latency: number;
  readonly callsAtOnce: number;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/**
 * Seconds that one call over the network takes: between a small model's short answer and a busy
 * provider's. No price list says it, and it changes by the hour.
 */
export const networkLatency: Range = { low: 0.6, high: 4 };

/** Seconds that the sample writer takes for a message: it is made in this process. */
export const sampleLatency: Range = { low: 0.005, high: 0.005 };

/** Tokens of thought that come in a second. Small models give about a hundred. */
const thoughtPerSecond = 100;

/** Seconds of one call, with the time that its thinking takes. */
export const withThought = (latency: number, tokens: number): number =>
  latency + tokens / thoughtPerSecond;

const perSecond = (perMinute: number | null): number =>
  perMinute === null ? Number.POSITIVE_INFINITY : perMinute / 60;

/**
 * The seconds that a run cannot be shorter than, by the bound that the scheduler is measured by: the
 * longest chain of one user's calls, and for every model its calls through the slots that it has,
 * and through its limits per minute.
 *
 * @param chains the seconds of one user's calls one after the other, for each arm
 */
export function leastSeconds(chains: readonly number[], lanes: readonly LaneLoad[]): number {
  const bounds = lanes.flatMap((lane) => [
    (lane.calls * lane.latency) / lane.callsAtOnce,
    lane.calls / perSecond(lane.requestsPerMinute),
    lane.tokens / perSecond(lane.tokensPerMinute),
  ]);
  return Math.max(0, ...chains, ...bounds);
}
