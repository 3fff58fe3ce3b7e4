import { SoundcheckError } from '@shared/errors';
import { connectionProfileSchema } from '@shared/domain/warehouse-connection';
import { ResultsQueue } from '../../src/main/services/results-queue';
import { Warehouses } from '../../src/main/services/warehouses';
import type { SettingsFile } from '../../src/main/services/workspace-settings';
import { Credentials } from '../../src/main/secrets/credentials';
import { MemorySecrets } from '../../src/main/secrets/memory-secrets';
import type { Warehouse } from '../../src/main/warehouse/warehouse';
import { createFakeClock } from './fake-clock';
import { type MemoryWarehouse, memorySettings, memoryWarehouse } from './small-workspace';

/** A warehouse in memory in Snowflake's place, which a test can put out of reach. */
export interface FarWarehouse extends Warehouse {
  /** What arrived there, and the hook that holds it back. */
  readonly memory: MemoryWarehouse;
  /** What every call fails with; null while all is well. */
  failure: SoundcheckError | null;
  /** Whether it would open a browser. */
  asks: boolean;
}

export const noWay = new SoundcheckError(
  'WAREHOUSE_UNREACHABLE',
  'Snowflake (Team) cannot be reached.',
);

export const refused = new SoundcheckError(
  'WAREHOUSE_ACCESS',
  'The role ANALYST may not write here.',
);

export function farWarehouse(label = 'Snowflake (Team)'): FarWarehouse {
  const memory = memoryWarehouse();
  const far: FarWarehouse = {
    ...memory,
    kind: 'snowflake',
    label,
    memory,
    failure: null,
    asks: false,
    asksPerson: () => far.asks,
    async storeExperiment(arms) {
      if (far.failure) throw far.failure;
      return memory.storeExperiment(arms);
    },
  };
  return far;
}

export const teamConnection = connectionProfileSchema.parse({
  key: 'team',
  label: 'Team',
  account: 'org-acc',
  signIn: { method: 'token' },
});

/** Settings of a team that works with its Snowflake. */
export const farSettings = (): SettingsFile =>
  memorySettings({ connections: [teamConnection], warehouse: 'team' });

/** A queue over a folder of the test's own, with time that the test makes pass. */
export function smallQueue(folder: string, far: FarWarehouse = farWarehouse()) {
  const settings = farSettings();
  const warehouses = new Warehouses({
    settings,
    credentials: new Credentials({}, new MemorySecrets()),
    localLabel: 'the local warehouse',
    openLocal: () => Promise.resolve(memoryWarehouse()),
    openSnowflake: () => Promise.resolve(far),
    testSnowflake: () => {
      throw new Error('Nothing is tested here.');
    },
    createSnowflakeTables: () => Promise.reject(new Error('No tables are made here.')),
  });
  const timer = createFakeClock();
  const warnings: string[] = [];
  let seconds = 0;
  const queue = new ResultsQueue({
    folder,
    warehouses,
    // A second later at each look, so that what was queued first is older.
    clock: () => new Date(Date.UTC(2026, 1, 1, 9, 0, (seconds += 1))),
    log: { info: () => undefined, warn: (_fields, message) => warnings.push(message) },
    timer,
    random: () => 0,
  });
  return { queue, warehouses, far, timer, settings, warnings };
}
