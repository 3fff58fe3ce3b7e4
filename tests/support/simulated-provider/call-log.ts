/** One call as the provider saw it. Times in milliseconds of the provider's clock. */
export interface LoggedCall {
  /** Calls of one chain are made one after the other. */
  readonly chain: string;
  readonly stage: number;
  readonly model: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** `answered`, `limited` by the rate, `given up` by the caller, or the fault. */
  readonly outcome: string;
}

export interface RunLimit {
  /** Calls at once. */
  readonly slots: number;
  /** Calls a second, where they are limited, and how many may come at once beside. */
  readonly rate: { readonly perSecond: number; readonly burst: number } | null;
}

const latencyOf = ({ startedAt, endedAt }: LoggedCall): number => endedAt - startedAt;

/**
 * The least time in which these calls could have been made, in milliseconds: no faster than the
 * slowest chain, than all of them through the slots, and than the rate lets them in.
 */
export function leastTime(calls: readonly LoggedCall[], { slots, rate }: RunLimit): number {
  const letIn = calls.filter(({ outcome }) => outcome !== 'limited');
  const chains = new Map<string, number>();
  let total = 0;
  for (const call of letIn) {
    chains.set(call.chain, (chains.get(call.chain) ?? 0) + latencyOf(call));
    total += latencyOf(call);
  }
  const byRate = rate ? ((letIn.length - rate.burst) / rate.perSecond) * 1000 : 0;
  return Math.max(...chains.values(), total / slots, byRate);
}

export const refusedShare = (calls: readonly LoggedCall[]): number =>
  calls.filter(({ outcome }) => outcome === 'limited').length / Math.max(1, calls.length);
