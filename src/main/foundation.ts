import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SoundcheckError } from '@shared/errors';
import type { Installation } from './installation';
import type { Log } from './logging';
import type { Environment } from './models/environment';
import { type ModelTableData, modelTableSchema } from './models/model-table';
import { type BrandLibrary, loadBrands } from './services/brands';
import { readEnvironment } from './services/environment';
import { Credentials } from './secrets/credentials';
import { MemorySecrets } from './secrets/memory-secrets';
import { ResultsQueue } from './services/results-queue';
import { Warehouses } from './services/warehouses';
import { Workspace, type WorkspaceParts } from './services/workspace';
import { fixedSettings, openWorkspaceSettings } from './services/workspace-settings';
import { openDuckDbWarehouse } from './warehouse/duckdb/duckdb-warehouse';
import { openDataFolder } from './workspace/data-folder';

export interface FoundationOptions {
  readonly installation: Installation;
  /** The data folder; the platform's usual place when none is named. */
  readonly dataDir?: string | undefined;
  readonly clock: () => Date;
  /** Shows a page to the person at this machine: where they sign in to the warehouse. */
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly log: Log;
}

/** What every door stands on: the data folder, the brands, the models and the two workspaces. */
export interface Foundation {
  readonly installation: Installation;
  readonly dataDir: string;
  readonly environment: Environment;
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
  const { installation, clock } = options;
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
    const warehouses = new Warehouses({
      settings,
      credentials,
      localLabel,
      openLocal: () =>
        openDuckDbWarehouse({ file: join(home, 'warehouse.duckdb'), label: localLabel, clock }),
      openSnowflake: async (profile, label) => {
        const { createSnowflakeWarehouse } =
          await import('./warehouse/snowflake/snowflake-warehouse');
        const { openInBrowser, log } = options;
        return createSnowflakeWarehouse({ profile, label, credentials, openInBrowser, clock, log });
      },
    });
    const queue = new ResultsQueue({ folder: join(home, 'queue'), warehouses, clock });
    return new Workspace({ ...parts, brands, programModels, clock, warehouses, queue });
  };
  const credentials = new Credentials(environment, new MemorySecrets());
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
