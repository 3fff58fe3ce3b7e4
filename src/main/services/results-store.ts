import type { StoreOutcome } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import type { DeskChanges } from './desk-changes';
import { sendResults } from './send-results';
import type { Workspace } from './workspace';

export interface ResultsStoreParts {
  readonly workspace: Workspace;
  readonly changes: DeskChanges;
  readonly clock: () => Date;
  /** Notes in the journal that the experiment is safe as it is. */
  readonly keepStored: (at: string, warehouse: string) => Promise<void>;
}

/** What is being stored just now from a desk. */
export class ResultsStore {
  private storing: { of: Experiment; outcome: Promise<StoreOutcome> } | null = null;

  constructor(private readonly parts: ResultsStoreParts) {}

  /**
   * Stores an experiment in the warehouse that is worked with, or queues it where there is no way
   * there. A second press while it is being stored waits for the first, unless something changed in
   * between.
   */
  async store(experiment: Experiment): Promise<StoreOutcome> {
    if (this.storing?.of === experiment) return this.storing.outcome;
    const storing = { of: experiment, outcome: this.storeNow(experiment) };
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

  /** Results that wait on disk are safe: the experiment counts as stored. */
  private async storeNow(experiment: Experiment): Promise<StoreOutcome> {
    const { workspace, changes, clock, keepStored } = this.parts;
    const { count } = changes;
    const warehouse = workspace.warehouses.activeKey;
    const outcome = await sendResults(workspace, experiment, { warehouse, queue: true, clock });
    // A verdict given while the transaction ran, or on its way to the disk, is not in it: the
    // experiment counts as changed.
    if (changes.noneSince(count)) {
      const at = outcome.kind === 'stored' ? outcome.storedAt : outcome.queuedAt;
      await keepStored(at, warehouse);
    }
    return outcome;
  }
}
