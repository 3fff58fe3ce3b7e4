import { join } from 'node:path';
import type { ModelChoice } from '@shared/contract/application';
import { createScheduler, type Scheduler } from '../generation/scheduler';
import type { ModelTable } from '../models/model-table';
import type { ModelProvider } from '../models/provider';
import type { Credentials } from '../secrets/credentials';
import type { Warehouse } from '../warehouse/warehouse';
import type { WarningLog } from '../workspace/kept-json';
import type { BrandLibrary } from './brands';
import { ConfigLibrary } from './config-library';
import { KeptConfigLists } from './kept-config-lists';
import { modelNotes } from './model-notes';
import type { ResultsQueue } from './results-queue';
import type { SignIns } from './sign-ins';
import type { Warehouses } from './warehouses';
import { WorkspaceModels, type WorkspaceModelsParts } from './workspace-models';
import type { SettingsFile } from './workspace-settings';

export interface WorkspaceParts extends WorkspaceModelsParts {
  readonly folder: string;
  readonly brands: BrandLibrary;
  readonly warehouses: Warehouses;
  readonly signIns: SignIns;
  readonly queue: ResultsQueue;
  readonly log: WarningLog;
  readonly clock: () => Date;
}

/**
 * A place to work in, with a warehouse, settings and providers of its own. The team's and the
 * demo's share nothing but the brands and the models that come with the program, so that the demo
 * can reach no credential.
 */
export class Workspace {
  readonly kind: WorkspaceParts['kind'];
  readonly folder: string;
  readonly brands: BrandLibrary;
  readonly settings: SettingsFile;
  readonly configs: ConfigLibrary;
  /** The one gate for the model calls of every run in this workspace. */
  readonly scheduler: Scheduler = createScheduler();
  readonly available: WorkspaceModels;
  readonly credentials: Credentials;
  readonly warehouses: Warehouses;
  /** Sign-ins to a warehouse that wait for somebody. */
  readonly signIns: SignIns;
  /** Results that could not be sent to their warehouse yet. */
  readonly queue: ResultsQueue;

  constructor(parts: WorkspaceParts) {
    const { kind, folder, brands, settings, clock } = parts;
    this.kind = kind;
    this.folder = folder;
    this.brands = brands;
    this.settings = settings;
    this.credentials = parts.credentials;
    this.warehouses = parts.warehouses;
    this.signIns = parts.signIns;
    this.queue = parts.queue;
    this.available = new WorkspaceModels(parts);
    this.configs = new ConfigLibrary({
      warehouses: this.warehouses,
      brands,
      modelNotes: (id) => modelNotes(id, this.available, clock()),
      kept: new KeptConfigLists(join(folder, 'configs-cache'), parts.log),
      clock,
    });
  }

  /** The models there are, as the settings are now. */
  get models(): ModelTable {
    return this.available.table;
  }

  /** The providers that may be used, as the settings are now. */
  get providers(): readonly ModelProvider[] {
    return this.available.usable;
  }

  /** The warehouse that is worked with. */
  warehouse(): Promise<Warehouse> {
    return this.warehouses.active();
  }

  modelChoices(): ModelChoice[] {
    return this.available.choices();
  }

  /** Throws MODEL_UNAVAILABLE, or BAD_INPUT for a limit of the cost that could not be kept. */
  requireModels(
    ids: readonly string[],
    limits: { readonly maxCostUsd: number | null } = { maxCostUsd: null },
  ): void {
    this.available.require(ids, limits);
  }

  async dispose(): Promise<void> {
    await this.queue.dispose();
    await this.warehouses.dispose();
  }
}
