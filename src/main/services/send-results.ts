import type { StoreOutcome } from '@shared/contract/review';
import type { Experiment } from '@shared/domain/experiment';
import { SoundcheckError } from '@shared/errors';
import type { Warehouse } from '../warehouse/warehouse';
import { storedArms } from './stored-arms';
import type { Workspace } from './workspace';

export interface SendResultsOptions {
  /** Key of the warehouse. */
  readonly warehouse: string;
  /** Whether the results are to wait on disk where there is no way to the warehouse. */
  readonly queue: boolean;
  readonly clock: () => Date;
}

/**
 * Stores an experiment in a warehouse. Without a way there, its results wait on disk: the outcome
 * says which. Other failures are passed on, and nothing is queued.
 */
export async function sendResults(
  workspace: Pick<Workspace, 'warehouses' | 'queue'>,
  experiment: Experiment,
  options: SendResultsOptions,
): Promise<StoreOutcome> {
  const arms = storedArms(experiment);
  const warehouse = await workspace.warehouses.get(options.warehouse);
  const store = () => warehouse.storeExperiment(arms);
  const about = { warehouse: warehouse.label, experiments: arms.length };
  try {
    const counts = await (warehouse.kind === 'local'
      ? store()
      : workspace.queue.past(
          options.warehouse,
          arms.map((arm) => arm.experimentId),
          store,
        ));
    return { kind: 'stored', storedAt: options.clock().toISOString(), ...about, ...counts };
  } catch (error) {
    if (!options.queue || !isOutOfReach(warehouse, error)) throw error;
    const { queue } = workspace;
    const { queuedAt } = await queue.put(options.warehouse, experiment.brand, arms, error);
    return { kind: 'queued', queuedAt, ...about, because: error.message };
  }
}

/** The local warehouse is on this machine: a queue beside it would help nobody. */
const isOutOfReach = (warehouse: Warehouse, error: unknown): error is SoundcheckError =>
  warehouse.kind === 'snowflake' &&
  error instanceof SoundcheckError &&
  error.code === 'WAREHOUSE_UNREACHABLE';
