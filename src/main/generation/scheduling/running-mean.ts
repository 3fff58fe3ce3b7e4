/** The mean of the last values: of all of them while they are few, of about twenty later on. */
export interface RunningMean {
  readonly mean: number;
  readonly values: number;
}

const mostValues = 20;

export function withValue({ mean, values }: RunningMean, value: number): RunningMean {
  const counted = Math.min(mostValues, values + 1);
  return { mean: mean + (value - mean) / counted, values: counted };
}
