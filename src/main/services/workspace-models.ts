import { isDeepStrictEqual } from 'node:util';
import type { ModelChoice } from '@shared/contract/application';
import type { ModelEntry, ModelServer } from '@shared/domain/model';
import { SoundcheckError } from '@shared/errors';
import type { Environment } from '../models/environment';
import { createModelTable, type ModelTable, type ModelTableData } from '../models/model-table';
import { asksAnotherServer } from '../models/openai';
import type { ModelProvider } from '../models/provider';
import { createProviders } from '../models/providers';
import type { Credentials } from '../secrets/credentials';
import type { SettingsFile } from './workspace-settings';

/** The provider that needs neither key nor network, and the only one of the demo. */
export const sampleWriterKey = 'sample-writer';

export interface WorkspaceModelsParts {
  readonly kind: 'team' | 'demo';
  /** The content of `resources/models.json`. */
  readonly programModels: ModelTableData;
  /** Where keys and addresses are looked for; empty in the demo. */
  readonly credentials: Credentials;
  readonly settings: SettingsFile;
}

/** What is made of one state of the settings. */
interface Built {
  readonly added: readonly ModelEntry[];
  readonly servers: readonly ModelServer[];
  readonly environment: Environment;
  /** Ids of the models that come with the program. */
  readonly cameAlong: ReadonlySet<string>;
  readonly table: ModelTable;
  /** Every provider that there is, whether or not this workspace may use it. */
  readonly providers: readonly ModelProvider[];
}

/** The models and providers of a workspace, as its settings are at the moment of asking. */
export class WorkspaceModels {
  private built: Built | null = null;

  constructor(private readonly parts: WorkspaceModelsParts) {}

  get table(): ModelTable {
    return this.upToDate().table;
  }

  /** The providers that this workspace may use; the demo has the sample writer alone. */
  get usable(): readonly ModelProvider[] {
    const { providers } = this.upToDate();
    return this.parts.kind === 'team'
      ? providers
      : providers.filter((provider) => provider.key === sampleWriterKey);
  }

  /** Every provider there is; the demo may not use most of them. */
  get providers(): readonly ModelProvider[] {
    return this.upToDate().providers;
  }

  choices(): ModelChoice[] {
    const { table } = this.upToDate();
    return table.models.map((model) => {
      const reason = this.reasonAgainst(model.provider);
      return {
        id: model.id,
        label: model.label,
        provider: model.provider,
        providerLabel: this.labelOf(model.provider),
        retiresOn: model.retiresOn,
        successor: model.successor,
        priceKnown: isPriced(table, model.id),
        available: reason === null,
        unavailableBecause: reason,
      };
    });
  }

  /** The provider as a writer calls it. */
  labelOf(providerKey: string): string {
    return this.providers.find(({ key }) => key === providerKey)?.label ?? providerKey;
  }

  /** Why nothing can be asked of a provider now; null when it can. */
  reasonAgainst(providerKey: string): string | null {
    const provider = this.usable.find(({ key }) => key === providerKey);
    if (provider) return provider.unavailableBecause();
    return this.parts.kind === 'demo'
      ? 'The sample workspace uses the sample writer only.'
      : `There is no provider “${providerKey}”.`;
  }

  /**
   * Throws MODEL_UNAVAILABLE, naming the first of these models that cannot be used now, and
   * BAD_INPUT for one whose unknown price would make a limit of the cost idle.
   */
  require(ids: readonly string[], limits: { readonly maxCostUsd: number | null }): void {
    const { table } = this.upToDate();
    const hint = this.parts.kind === 'team' ? ' The model sample-writer needs no key.' : '';
    for (const id of ids) {
      const provider = table.providerOf(id);
      const reason = provider ? this.reasonAgainst(provider) : 'Nobody knows this model.';
      if (reason !== null) {
        throw new SoundcheckError(
          'MODEL_UNAVAILABLE',
          `“${id}” cannot be used now. ${reason}${hint}`,
        );
      }
    }
    const unpriced = ids.find((id) => !isPriced(table, id));
    if (limits.maxCostUsd !== null && unpriced !== undefined) {
      throw new SoundcheckError(
        'BAD_INPUT',
        `The price of “${unpriced}” is not known, so a cost limit cannot be kept. Add its price in Settings, or run without a limit.`,
      );
    }
  }

  /** Where a row of the table came from; `changed` takes the place of one that came along. */
  originOf(id: string): 'program' | 'added' | 'changed' | 'server' {
    const { added, servers, cameAlong } = this.upToDate();
    const isAdded = added.some((model) => model.id === id);
    if (cameAlong.has(id)) return isAdded ? 'changed' : 'program';
    if (!isAdded) return 'server';
    return servers.some(({ models }) => models.includes(id)) ? 'changed' : 'added';
  }

  /** Whether there is a value for this name; the value is not told. */
  hasKey(name: string): boolean {
    return this.parts.credentials.get(name) !== null;
  }

  private upToDate(): Built {
    const { programModels, credentials, settings } = this.parts;
    const { environment } = credentials;
    const { models: added, servers } = settings.current;
    const before = this.built;
    const sameServers =
      before?.environment === environment && isDeepStrictEqual(before.servers, servers);
    if (sameServers && isDeepStrictEqual(before.added, added)) return before;
    const takesOthers = asksAnotherServer(environment) ? 'openai' : null;
    this.built = {
      added,
      servers,
      environment,
      cameAlong: new Set(createModelTable(programModels).models.map(({ id }) => id)),
      table: createModelTable(programModels, { added, servers, takesOthers }),
      providers: sameServers ? before.providers : createProviders(environment, servers),
    };
    return this.built;
  }
}

/** Whether both prices of a model are known. */
export const isPriced = (table: ModelTable, id: string): boolean => table.costOf(id, 1, 1) !== null;
