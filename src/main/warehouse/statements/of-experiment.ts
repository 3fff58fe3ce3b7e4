/** Part of an experiment, with the experiment that it is part of. */
export interface OfExperiment<T> {
  readonly experimentId: string;
  readonly entry: T;
}
