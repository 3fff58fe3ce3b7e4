import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Brand } from '@shared/domain/brand';
import type { CampaignConfig } from '@shared/domain/config';
import {
  usualSettings,
  type WorkspaceSettings,
  workspaceSettingsSchema,
} from '@shared/domain/workspace-settings';
import { SoundcheckError } from '@shared/errors';
import programModels from '../../resources/models.json';
import type { Environment } from '../../src/main/models/environment';
import { Credentials } from '../../src/main/secrets/credentials';
import { MemorySecrets } from '../../src/main/secrets/memory-secrets';
import type { BrandLibrary } from '../../src/main/services/brands';
import { ResultsQueue } from '../../src/main/services/results-queue';
import { SignIns } from '../../src/main/services/sign-ins';
import { Warehouses, type WarehousesParts } from '../../src/main/services/warehouses';
import { Workspace, type WorkspaceParts } from '../../src/main/services/workspace';
import type { SettingsFile } from '../../src/main/services/workspace-settings';
import type { StoredArm, StoredConfig, Warehouse } from '../../src/main/warehouse/warehouse';
import { campaignOf, fiddleCatalogue, fiddleo, member } from './small-brand';

/** A warehouse in memory: what was saved and stored, and the hooks that a test needs. */
export interface MemoryWarehouse extends Warehouse {
  readonly configs: StoredConfig[];
  /** Every call of storeExperiment. */
  readonly stores: (readonly StoredArm[])[];
  loads: number;
  /** When set, the next calls wait for it. */
  wait: Promise<unknown> | null;
}

export function memoryWarehouse(): MemoryWarehouse {
  const warehouse: MemoryWarehouse = {
    kind: 'local',
    label: 'the warehouse in memory',
    asksPerson: () => false,
    configs: [],
    stores: [],
    loads: 0,
    wait: null,
    async listConfigs(brand) {
      warehouse.loads += 1;
      await warehouse.wait;
      return warehouse.configs.filter((config) => config.brand === brand);
    },
    loadConfig: () => Promise.resolve(null),
    async saveConfig(brand, name, config) {
      const versions = warehouse.configs.filter((one) => one.brand === brand && one.name === name);
      const createdAt = '2026-02-01T09:00:00.000Z';
      const saved = { brand, name, config, version: versions.length + 1, createdAt };
      warehouse.configs.push(saved);
      await warehouse.wait;
      return saved;
    },
    async storeExperiment(arms) {
      warehouse.stores.push(arms);
      await warehouse.wait;
      return { metadataAdded: 1, feedbackAdded: 0, feedbackRemoved: 0, messagesAdded: 1 };
    },
    brandsWithConfigs: () =>
      Promise.resolve([...new Set(warehouse.configs.map((one) => one.brand))]),
    keepConfig: () => Promise.resolve('there'),
    experimentSummaries: () => Promise.resolve([]),
    async *experimentSummaryPages() {
      yield [];
    },
    experimentKeys: () => Promise.resolve([]),
    storedArms: () => Promise.resolve([]),
    experimentStages: () => Promise.resolve([]),
    feedback: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
  return warehouse;
}

/** Fiddleo alone, with these starter configs. */
export function smallBrands(starters: Readonly<Record<string, CampaignConfig>> = {}): BrandLibrary {
  const brandOf = (key: string): Brand => {
    if (key === fiddleo.key) return fiddleo;
    throw new SoundcheckError('NOT_FOUND', `There is no brand “${key}”.`);
  };
  const only = async <Result>(brand: string, result: Result): Promise<Result> => {
    brandOf(brand);
    return result;
  };
  return {
    base: fiddleo,
    brands: [fiddleo],
    brand: brandOf,
    problems: [],
    catalogue: (brand) => only(brand, fiddleCatalogue),
    members: (brand) => only(brand, [member(101), member(102), member(103)]),
    starterConfigs: (brand) =>
      only(
        brand,
        Object.entries(starters).map(([name, config]) => ({ name, config })),
      ),
  };
}

/** Settings that a test can change, without a file. */
export function memorySettings(initial: Partial<WorkspaceSettings> = {}): SettingsFile {
  let current: WorkspaceSettings = { ...usualSettings, ...initial };
  return {
    editable: true,
    get current() {
      return current;
    },
    async update(change) {
      current = workspaceSettingsSchema.parse({ ...current, ...change(current) });
      return current;
    },
  };
}

/** A place that nobody made, and not the folder that the tests were started in. */
const nowhere = join(tmpdir(), 'soundcheck-nowhere');

/** What a test's workspace has of its own; the rest is as in a team's that has set up nothing. */
export interface SmallWorkspaceOptions {
  readonly kind?: WorkspaceParts['kind'];
  readonly settings?: SettingsFile;
  readonly environment?: Environment;
  readonly programModels?: WorkspaceParts['programModels'];
  readonly clock?: () => Date;
  /** Where its files are, for tests that keep any; without one nothing may be kept. */
  readonly folder?: string;
  /** What stands in for Snowflake. */
  readonly snowflake?: Partial<
    Pick<WarehousesParts, 'openSnowflake' | 'testSnowflake' | 'createSnowflakeTables'>
  >;
}

const noSnowflake = (): Error => new Error('There is no Snowflake here.');

/** A day before any model of the program's table retires. */
const quietDay = new Date('2026-06-01T09:00:00.000Z');

export function smallWorkspace(
  warehouse: Warehouse = memoryWarehouse(),
  brands: BrandLibrary = smallBrands({ welcome: campaignOf([{}]) }),
  options: SmallWorkspaceOptions = {},
): Workspace {
  const {
    environment = {},
    settings = memorySettings(),
    clock = () => quietDay,
    snowflake,
    ...rest
  } = options;
  const credentials = new Credentials(environment, new MemorySecrets());
  const warehouses = new Warehouses({
    settings,
    credentials,
    localLabel: warehouse.label,
    openLocal: () => Promise.resolve(warehouse),
    openSnowflake: () => Promise.reject(noSnowflake()),
    testSnowflake: () => {
      throw noSnowflake();
    },
    createSnowflakeTables: () => Promise.reject(noSnowflake()),
    ...snowflake,
  });
  return new Workspace({
    kind: 'team',
    folder: nowhere,
    brands,
    programModels,
    credentials,
    settings,
    clock,
    log: { warn: () => undefined },
    warehouses,
    signIns: new SignIns(),
    queue: new ResultsQueue({
      folder: join(rest.folder ?? nowhere, 'queue'),
      warehouses,
      clock,
      log: { info: () => undefined, warn: () => undefined },
    }),
    ...rest,
  });
}
