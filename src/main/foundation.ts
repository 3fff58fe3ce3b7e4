import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectionProfile } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import type { Installation } from './installation';
import type { Log } from './logging';
import type { Environment } from './models/environment';
import { type ModelTableData, modelTableSchema } from './models/model-table';
import { type BrandLibrary, loadBrands } from './services/brands';
import { readEnvironment } from './services/environment';
import { Credentials } from './secrets/credentials';
import { KnownSecrets } from './secrets/known-secrets';
import { MemorySecrets } from './secrets/memory-secrets';
import { openSecrets } from './secrets/open-secrets';
import { ResultsQueue } from './services/results-queue';
import { SignIns } from './services/sign-ins';
import { Warehouses } from './services/warehouses';
import { Workspace, type WorkspaceParts } from './services/workspace';
import { fixedSettings, openWorkspaceSettings } from './services/workspace-settings';
import { openDuckDbWarehouse } from './warehouse/duckdb/duckdb-warehouse';
import type { SnowflakeOptions } from './warehouse/snowflake/snowflake-warehouse';
import { tellingWarehouse } from './warehouse/telling-warehouse';
import { openDataFolder } from './workspace/data-folder';

export interface FoundationOptions {
  readonly installation: Installation;
  /** The data folder; the platform's usual place when none is named. */
  readonly dataDir?: string | undefined;
  readonly clock: () => Date;
  /** Shows a page to the person at this machine: where they sign in to the warehouse. */
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly log: Log;
  /** What the log leaves out; it is told of the secrets that are found and kept. */
  readonly known?: KnownSecrets;
}

/** What every door stands on: the data folder, the brands, the models and the two workspaces. */
export interface Foundation {
  readonly installation: Installation;
  readonly dataDir: string;
  readonly environment: Environment;
  /** The secrets that no log may repeat. */
  readonly known: KnownSecrets;
  readonly brands: BrandLibrary;
  readonly team: Workspace;
  readonly demo: Workspace;
  readonly clock: () => Date;
  /** What could not be read and was kept aside, for the log. */
  readonly damage: readonly Damage[];
  dispose(): Promise<void>;
}

export interface Damage {
  readonly fields: object;
  readonly message: string;
}

/** The demo is handed an empty environment: what is not there cannot leak. */
const noEnvironment: Environment = {};

export async function layFoundation(options: FoundationOptions): Promise<Foundation> {
  const { installation, clock, openInBrowser, log, known = new KnownSecrets() } = options;
  const folder = await openDataFolder(options.dataDir);
  const environment = await readEnvironment({ dataDir: folder.dir });
  const brands = await loadBrands([
    join(installation.bundledDir, 'data', 'brands'),
    join(folder.dir, 'brands'),
  ]);
  const programModels = await readProgramModels(
    join(installation.bundledDir, 'resources', 'models.json'),
  );
  const damage: Damage[] = [];
  const teamSettings = await openWorkspaceSettings(
    folder.team,
    { warn: (fields, message) => damage.push({ fields, message }) },
    clock,
  );
  const workspace = (
    parts: Pick<WorkspaceParts, 'kind' | 'folder' | 'settings' | 'credentials'>,
    localLabel: string,
  ): Workspace => {
    const { folder: home, settings, credentials } = parts;
    const signIns = new SignIns();
    // Loaded when it is first used: most starts never need it.
    const snowflake = () => import('./warehouse/snowflake/snowflake-warehouse');
    const snowflakeOptions = (profile: ConnectionProfile, label: string): SnowflakeOptions => {
      const cacheFolder = join(folder.dir, 'cache', 'snowflake');
      const onSignIn: SnowflakeOptions['onSignIn'] = (page) =>
        signIns.begin({ key: profile.key, label, ...page });
      return { profile, label, credentials, openInBrowser, onSignIn, clock, log, cacheFolder };
    };
    const warehouses = new Warehouses({
      settings,
      credentials,
      localLabel,
      openLocal: () =>
        openDuckDbWarehouse({ file: join(home, 'warehouse.duckdb'), label: localLabel, clock }),
      openSnowflake: async (profile, label) => {
        const { createSnowflakeWarehouse } = await snowflake();
        const warehouse = createSnowflakeWarehouse(snowflakeOptions(profile, label));
        return tellingWarehouse(warehouse, () => queue.reached(profile.key));
      },
      testSnowflake: async function* (profile, label, signal) {
        yield* (await snowflake()).testSnowflake(snowflakeOptions(profile, label), signal);
      },
      createSnowflakeTables: async (profile, label) =>
        (await snowflake()).createSnowflakeTables(snowflakeOptions(profile, label)),
    });
    const queue = new ResultsQueue({ folder: join(home, 'queue'), warehouses, clock, log });
    return new Workspace({
      ...parts,
      brands,
      programModels,
      clock,
      log,
      warehouses,
      signIns,
      queue,
    });
  };
  const credentials = new Credentials(environment, openSecrets(folder.dir, environment, log));
  known.add(() => credentials.secretValues());
  const team = workspace(
    { kind: 'team', folder: folder.team, settings: teamSettings, credentials },
    'the local warehouse',
  );
  const demo = workspace(
    {
      kind: 'demo',
      folder: folder.demo,
      settings: fixedSettings(),
      credentials: new Credentials(noEnvironment, new MemorySecrets()),
    },
    'the sample warehouse',
  );
  return {
    installation,
    dataDir: folder.dir,
    environment,
    known,
    brands,
    team,
    demo,
    clock,
    damage,
    async dispose() {
      await Promise.all([team.dispose(), demo.dispose()]);
    },
  };
}

async function readProgramModels(path: string): Promise<ModelTableData> {
  try {
    return modelTableSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new SoundcheckError(
      'FILE_UNREADABLE',
      `A part of Soundcheck is missing or damaged (${path}). Install it again; your work is not touched.`,
      { cause },
    );
  }
}

/** Everything that was left out or mended while the foundation was laid, for the log. */
export function logProblems(foundation: Foundation, log: Log): void {
  for (const { fields, message } of foundation.damage) log.warn(fields, message);
  for (const problem of foundation.brands.problems) log.warn({ problem }, 'A brand has a problem');
}
