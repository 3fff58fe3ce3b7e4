import type { StoreOutcome } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';

/** What is being stored just now. */
export class ResultsStore {
  private storing: { of: Experiment; outcome: Promise<StoreOutcome> } | null = null;

  /**
   * Stores an experiment. A second press while it is being stored waits for the first, unless
   * something changed in between.
   */
  async store(
    experiment: Experiment,
    work: (experiment: Experiment) => Promise<StoreOutcome>,
  ): Promise<StoreOutcome> {
    if (this.storing?.of === experiment) return this.storing.outcome;
    const storing = { of: experiment, outcome: work(experiment) };
    this.storing = storing;
    try {
      return await storing.outcome;
    } finally {
      if (this.storing === storing) this.storing = null;
    }
  }

  /** Waits for what is being stored; rejects as it does. */
  async settled(): Promise<void> {
    await this.storing?.outcome;
  }
}
