import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SoundcheckError } from '@shared/errors';
import type { Installation } from './installation';
import type { Log } from './logging';
import type { Environment } from './models/environment';
import { createModelTable } from './models/model-table';
import { createProviders } from './models/providers';
import { type BrandLibrary, loadBrands } from './services/brands';
import { readEnvironment } from './services/environment';
import { Workspace } from './services/workspace';
import { openDuckDbWarehouse } from './warehouse/duckdb/duckdb-warehouse';
import { openDataFolder } from './workspace/data-folder';

export interface FoundationOptions {
  readonly installation: Installation;
  /** The data folder; the platform's usual place when none is named. */
  readonly dataDir?: string | undefined;
  readonly clock: () => Date;
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
  dispose(): Promise<void>;
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
  const models = createModelTable(
    await readJson(join(installation.bundledDir, 'resources', 'models.json')),
  );
  const workspace = (
    kind: 'team' | 'demo',
    label: string,
    workspaceFolder: string,
    settings: Environment,
  ): Workspace =>
    new Workspace({
      kind,
      folder: workspaceFolder,
      brands,
      models,
      providers: createProviders(settings).filter(
        (provider) => kind === 'team' || provider.key === 'sample-writer',
      ),
      openWarehouse: () =>
        openDuckDbWarehouse({ file: join(workspaceFolder, 'warehouse.duckdb'), label, clock }),
    });
  const team = workspace('team', 'the local warehouse', folder.team, environment);
  const demo = workspace('demo', 'the sample warehouse', folder.demo, noEnvironment);
  return {
    installation,
    dataDir: folder.dir,
    environment,
    brands,
    team,
    demo,
    clock,
    async dispose() {
      await Promise.all([team.dispose(), demo.dispose()]);
    },
  };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
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
  for (const problem of foundation.brands.problems) log.warn({ problem }, 'A brand has a problem');
}
