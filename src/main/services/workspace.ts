import { SoundcheckError } from '@shared/errors';
import type { ModelChoice } from '@shared/contract/application';
import { createScheduler, type Scheduler } from '../generation/scheduler';
import type { ModelTable } from '../models/model-table';
import type { ModelProvider } from '../models/provider';
import type { Warehouse } from '../warehouse/warehouse';
import type { BrandLibrary } from './brands';
import { ConfigLibrary } from './config-library';
import { modelNotes } from './model-notes';
import { WorkspaceModels, type WorkspaceModelsParts } from './workspace-models';
import type { SettingsFile } from './workspace-settings';

export interface WorkspaceParts extends WorkspaceModelsParts {
  readonly folder: string;
  readonly brands: BrandLibrary;
  readonly openWarehouse: () => Promise<Warehouse>;
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
  private opened: Promise<Warehouse> | null = null;
  private disposed = false;

  constructor(private readonly parts: WorkspaceParts) {
    const { kind, folder, brands, settings, clock } = parts;
    this.kind = kind;
    this.folder = folder;
    this.brands = brands;
    this.settings = settings;
    this.available = new WorkspaceModels(parts);
    this.configs = new ConfigLibrary(
      () => this.warehouse(),
      brands,
      (id) => modelNotes(id, this.available, clock()),
    );
  }

  /** The models there are, as the settings are now. */
  get models(): ModelTable {
    return this.available.table;
  }

  /** The providers that may be used, as the settings are now. */
  get providers(): readonly ModelProvider[] {
    return this.available.usable;
  }

  /** Opened when first needed; an opening that failed is tried again at the next call. */
  async warehouse(): Promise<Warehouse> {
    if (this.disposed) {
      throw new SoundcheckError('WAREHOUSE_UNAVAILABLE', 'Soundcheck is being closed.');
    }
    this.opened ??= this.parts.openWarehouse().catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
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
    const { opened } = this;
    this.disposed = true;
    this.opened = null;
    // What failed to open has told its caller already, and left nothing to close.
    const warehouse = await opened?.catch(() => null);
    await warehouse?.close();
  }
}
