import { z } from 'zod';
import type { ConfigSummary, SavedConfig } from '@shared/contract/configs';
import {
  checkConfig,
  type CheckedConfig,
  type ConfigWorld,
  readablePart,
} from '@shared/domain/check-config';
import { type CampaignConfig, stagesOf } from '@shared/domain/config';
import { SoundcheckError } from '@shared/errors';
import type { StoredConfig } from '../warehouse/warehouse';
import type { BrandLibrary } from './brands';
import { ConfigLists, type OfflineList } from './config-lists';
import { badConfig, isError, keepingDraft } from './config-refusals';
import type { KeptConfigLists } from './kept-config-lists';
import type { Warehouses } from './warehouses';

const brandField = z.object({ brand: z.string() });

export interface ConfigLibraryParts {
  readonly warehouses: Pick<Warehouses, 'activeKey' | 'get' | 'placeOf'>;
  readonly brands: BrandLibrary;
  readonly modelNotes: ConfigWorld['modelNotes'];
  /** The lists of warehouses beyond the network, for work without one. */
  readonly kept: KeptConfigLists;
  readonly clock: () => Date;
}

/** The configs of every brand: loaded from the warehouse once, then kept at hand. */
export class ConfigLibrary {
  private readonly lists: ConfigLists;

  /** @param fixedKey the warehouse; without one, that which is worked with at each call */
  constructor(
    private readonly parts: ConfigLibraryParts,
    private readonly fixedKey: string | null = null,
    lists?: ConfigLists,
  ) {
    this.lists = lists ?? new ConfigLists({ ...parts, starters: (brand) => this.starters(brand) });
  }

  /** The configs of one warehouse, whichever is worked with. */
  of(key: string): ConfigLibrary {
    return new ConfigLibrary(this.parts, key, this.lists);
  }

  async list(brand: string, refresh = false): Promise<ConfigSummary[]> {
    const byName = new Map<string, StoredConfig[]>();
    for (const stored of await this.lists.stored(this.key, brand, refresh)) {
      byName.set(stored.name, [...(byName.get(stored.name) ?? []), stored]);
    }
    return [...byName.values()]
      .map((versions) => summaryOf(versions))
      .filter((summary) => summary !== null)
      .sort((left, right) => left.name.localeCompare(right.name, 'en'));
  }

  /**
   * Why the list at hand is that of an earlier time: the warehouse could not be reached. Null when
   * it is as the warehouse has it.
   */
  offline(brand: string): Promise<OfflineList | null> {
    return this.lists.offline(this.key, brand);
  }

  /** What is at hand may have changed in the warehouse: it is loaded again when next asked for. */
  refreshLater(): void {
    this.lists.refreshLater();
  }

  /** Forgets the list that is kept of a connection that is taken away. */
  remove(key: string): Promise<void> {
    return this.lists.remove(key);
  }

  /** The newest version unless one is named; NOT_FOUND when there is none. */
  async get(brand: string, name: string, version?: number): Promise<SavedConfig> {
    const found = newestFirst(await this.lists.stored(this.key, brand)).find(
      (stored) => stored.name === name && (version === undefined || stored.version === version),
    );
    if (!found) {
      const which = version === undefined ? '' : ` version ${version}`;
      throw new SoundcheckError('NOT_FOUND', `There is no config “${name}”${which} for ${brand}.`);
    }
    return found;
  }

  async check(config: unknown): Promise<CheckedConfig> {
    return checkConfig(config, await this.world(config));
  }

  /** The checked config; BAD_CONFIG with the first problems in words when it has errors. */
  async require(config: unknown, label: string): Promise<CampaignConfig> {
    const checked = await this.check(config);
    if (checked.config) return checked.config;
    throw badConfig(label, checked.problems.filter(isError));
  }

  /**
   * What can be used of a config at one of its stages: the campaign, that stage, and the others as
   * far as they are right. BAD_CONFIG when the campaign or the stage itself has errors.
   */
  async requireStage(config: unknown, stage: number, label: string): Promise<CampaignConfig> {
    const { problems } = await this.check(config);
    const errors = problems.filter(isError);
    const place = `stages.${stage}`;
    const inTheWay = errors.filter(
      (problem) =>
        !problem.place.startsWith('stages.') || `${problem.place}.`.startsWith(`${place}.`),
    );
    const readable = readablePart(config);
    if (inTheWay.length > 0 || !readable) throw badConfig(label, inTheWay);
    if (stagesOf(readable).some((one) => one.stage === stage)) return readable;
    throw new SoundcheckError('BAD_CONFIG', `${label} has no stage ${stage}.`);
  }

  /** WAREHOUSE_UNREACHABLE says that the draft is kept. */
  async save(brand: string, name: string, config: unknown): Promise<SavedConfig> {
    const checked = await this.require(config, `“${name}”`);
    if (checked.brand !== brand) {
      throw new SoundcheckError(
        'BAD_CONFIG',
        `“${name}” is a config for ${checked.brand}; it cannot be saved under ${brand}.`,
      );
    }
    const { key } = this;
    try {
      // A brand's starter configs come first: afterwards it is no longer one without any config.
      await this.lists.stored(key, brand);
      const warehouse = await this.parts.warehouses.get(key);
      const saved = await warehouse.saveConfig(brand, name, checked);
      await this.lists.remember(key, saved);
      return saved;
    } catch (error) {
      throw keepingDraft(error, name);
    }
  }

  private get key(): string {
    return this.fixedKey ?? this.parts.warehouses.activeKey;
  }

  /** Those of the starter configs that pass their check. */
  private async starters(brand: string): Promise<{ name: string; config: CampaignConfig }[]> {
    const found = await this.parts.brands.starterConfigs(brand);
    const checked = await Promise.all(
      found.map(async ({ name, config }) => ({ name, config: (await this.check(config)).config })),
    );
    return checked.flatMap(({ name, config }) => (config ? [{ name, config }] : []));
  }

  private async world(config: unknown): Promise<ConfigWorld> {
    const named = brandField.safeParse(config);
    const brand = named.success ? named.data.brand.trim() : '';
    const known = this.parts.brands.brands.some((one) => one.key === brand);
    const catalogue = known ? await this.parts.brands.catalogue(brand) : [];
    return {
      brands: new Map(
        this.parts.brands.brands.map((one) => [one.key, one.contentTypes.map((type) => type.key)]),
      ),
      modelNotes: this.parts.modelNotes,
      contentIds: known
        ? new Map([[brand, new Set(catalogue.map((piece) => piece.contentId))]])
        : new Map(),
    };
  }
}

const newestFirst = (stored: readonly StoredConfig[]): StoredConfig[] =>
  [...stored].sort((left, right) => right.version - left.version);

function summaryOf(stored: readonly StoredConfig[]): ConfigSummary | null {
  const versions = newestFirst(stored);
  const newest = versions[0];
  if (!newest) return null;
  return {
    name: newest.name,
    brand: newest.brand,
    campaignName: newest.config.campaign_name,
    stages: stagesOf(newest.config).length,
    versions: versions.map(({ version, createdAt }) => ({ version, createdAt })),
  };
}
