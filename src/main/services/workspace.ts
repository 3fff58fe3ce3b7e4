import { SoundcheckError } from '@shared/errors';
import type { ModelChoice } from '@shared/contract/application';
import type { ModelProvider } from '../models/provider';
import type { ModelTable } from '../models/model-table';
import type { Warehouse } from '../warehouse/warehouse';
import { ConfigLibrary } from './config-library';
import type { BrandLibrary } from './brands';

export interface WorkspaceParts {
  readonly kind: 'team' | 'demo';
  readonly folder: string;
  readonly brands: BrandLibrary;
  readonly models: ModelTable;
  /** The providers that this workspace may use; the demo has the sample writer alone. */
  readonly providers: readonly ModelProvider[];
  readonly openWarehouse: () => Promise<Warehouse>;
}

/**
 * A place to work in, with a warehouse and providers of its own. The team's and the demo's share
 * nothing but the brands and the table of models, so that the demo can reach no credential.
 */
export class Workspace {
  readonly kind: WorkspaceParts['kind'];
  readonly folder: string;
  readonly brands: BrandLibrary;
  readonly models: ModelTable;
  readonly providers: readonly ModelProvider[];
  readonly configs: ConfigLibrary;
  private opened: Promise<Warehouse> | null = null;
  private disposed = false;

  constructor(private readonly parts: WorkspaceParts) {
    this.kind = parts.kind;
    this.folder = parts.folder;
    this.brands = parts.brands;
    this.models = parts.models;
    this.providers = parts.providers;
    this.configs = new ConfigLibrary(() => this.warehouse(), parts.brands, parts.models);
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
    return this.models.models.map((model) => {
      const reason = this.reasonAgainst(model.provider);
      return {
        id: model.id,
        label: model.label,
        provider: model.provider,
        available: reason === null,
        unavailableBecause: reason,
      };
    });
  }

  /** Throws MODEL_UNAVAILABLE, naming the first of these models that cannot be used now. */
  requireModels(ids: readonly string[]): void {
    const hint = this.kind === 'team' ? ' The model sample-writer needs no key.' : '';
    for (const id of ids) {
      const model = this.models.modelOf(id);
      const reason = model ? this.reasonAgainst(model.provider) : 'Nobody knows this model.';
      if (reason !== null) {
        throw new SoundcheckError(
          'MODEL_UNAVAILABLE',
          `“${id}” cannot be used now. ${reason}${hint}`,
        );
      }
    }
  }

  async dispose(): Promise<void> {
    const { opened } = this;
    this.disposed = true;
    this.opened = null;
    // What failed to open has told its caller already, and left nothing to close.
    const warehouse = await opened?.catch(() => null);
    await warehouse?.close();
  }

  private reasonAgainst(providerKey: string): string | null {
    const provider = this.providers.find((one) => one.key === providerKey);
    if (provider) return provider.unavailableBecause();
    return this.kind === 'demo'
      ? 'The sample workspace uses the sample writer only.'
      : `There is no provider “${providerKey}”.`;
  }
}
