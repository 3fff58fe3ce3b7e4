/** Does one round of a piece of work and tells how long the part that counts took, in milliseconds. */
export type Round = () => Promise<number>;

/** How many times as long one piece of work takes as another: median and quartiles over the rounds. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
  /** Median time of the first piece of work: it says something of this machine only. */
  readonly milliseconds: number;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which this share (0 to 1) of the values lie, between neighbours if need be. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

interface RoundTimes {
  readonly subject: number;
  readonly yardstick: number;
}

export function ratioOf(times: readonly RoundTimes[]): Ratio {
  const ratios = times.map(({ subject, yardstick }) => subject / yardstick);
  return {
    median: median(ratios),
    low: quantile(ratios, 0.25),
    high: quantile(ratios, 0.75),
    rounds: times.length,
    milliseconds: median(times.map(({ subject }) => subject)),
  };
}

/**
 * Measures two pieces of work side by side. Each round does both, the second one first every other
 * time, and gives one ratio: what else the machine is busy with then slows both alike. A first
 * round, which pays for loading and compiling, is not counted.
 */
export async function compare(subject: Round, yardstick: Round, rounds: number): Promise<Ratio> {
  await subject();
  await yardstick();
  const times: RoundTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await subject();
      times.push({ subject: first, yardstick: await yardstick() });
    } else {
      const first = await yardstick();
      times.push({ subject: await subject(), yardstick: first });
    }
  }
  return ratioOf(times);
}
