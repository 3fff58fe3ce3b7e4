import { z } from 'zod';
import type { ConfigSummary, SavedConfig } from '@shared/contract/configs';
import {
  checkConfig,
  type CheckedConfig,
  type ConfigWorld,
  type Problem,
  readablePart,
} from '@shared/domain/check-config';
import { type CampaignConfig, stagesOf } from '@shared/domain/config';
import { SoundcheckError } from '@shared/errors';
import type { StoredConfig, Warehouse } from '../warehouse/warehouse';
import type { BrandLibrary } from './brands';

const brandField = z.object({ brand: z.string() });

/** The configs of every brand: loaded from the warehouse once, then kept at hand. */
export class ConfigLibrary {
  private readonly cache = new Map<string, Promise<StoredConfig[]>>();

  constructor(
    private readonly warehouse: () => Promise<Warehouse>,
    private readonly brands: BrandLibrary,
    private readonly modelNotes: ConfigWorld['modelNotes'],
  ) {}

  async list(brand: string, refresh = false): Promise<ConfigSummary[]> {
    const byName = new Map<string, StoredConfig[]>();
    for (const stored of await this.stored(brand, refresh)) {
      byName.set(stored.name, [...(byName.get(stored.name) ?? []), stored]);
    }
    return [...byName.values()]
      .map((versions) => summaryOf(versions))
      .filter((summary) => summary !== null)
      .sort((left, right) => left.name.localeCompare(right.name, 'en'));
  }

  /** The newest version unless one is named; NOT_FOUND when there is none. */
  async get(brand: string, name: string, version?: number): Promise<SavedConfig> {
    const found = newestFirst(await this.stored(brand, false)).find(
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

  async save(brand: string, name: string, config: unknown): Promise<SavedConfig> {
    const checked = await this.require(config, `“${name}”`);
    if (checked.brand !== brand) {
      throw new SoundcheckError(
        'BAD_CONFIG',
        `“${name}” is a config for ${checked.brand}; it cannot be saved under ${brand}.`,
      );
    }
    // A brand's starter configs come first: afterwards it is no longer one without any config.
    await this.stored(brand, false);
    const warehouse = await this.warehouse();
    const saved = await warehouse.saveConfig(brand, name, checked);
    this.remember(brand, saved);
    return saved;
  }

  private async world(config: unknown): Promise<ConfigWorld> {
    const named = brandField.safeParse(config);
    const brand = named.success ? named.data.brand.trim() : '';
    const known = this.brands.brands.some((one) => one.key === brand);
    const catalogue = known ? await this.brands.catalogue(brand) : [];
    return {
      brands: new Map(
        this.brands.brands.map((one) => [one.key, one.contentTypes.map((type) => type.key)]),
      ),
      modelNotes: this.modelNotes,
      contentIds: known
        ? new Map([[brand, new Set(catalogue.map((piece) => piece.contentId))]])
        : new Map(),
    };
  }

  private stored(brand: string, refresh: boolean): Promise<StoredConfig[]> {
    const cached = this.cache.get(brand);
    if (cached && !refresh) return cached;
    // One load after the other: two at once would both find nothing, and save the starters twice.
    const earlier = cached?.catch(() => undefined);
    return this.keep(
      brand,
      Promise.resolve(earlier).then(() => this.load(brand)),
    );
  }

  /** Adds what was saved to the list at hand, whatever else is being saved or loaded just now. */
  private remember(brand: string, saved: StoredConfig): void {
    const known = this.cache.get(brand);
    if (!known) return;
    const isSaved = (stored: StoredConfig): boolean =>
      stored.name === saved.name && stored.version === saved.version;
    void this.keep(
      brand,
      known.then((stored) => (stored.some(isSaved) ? stored : [...stored, saved])),
    );
  }

  private keep(brand: string, loading: Promise<StoredConfig[]>): Promise<StoredConfig[]> {
    this.cache.set(brand, loading);
    // What could not be loaded is not remembered, so that the next call tries again.
    loading.catch(() => {
      if (this.cache.get(brand) === loading) this.cache.delete(brand);
    });
    return loading;
  }

  /** A brand without any config gets its starter configs, so that nobody begins with nothing. */
  private async load(brand: string): Promise<StoredConfig[]> {
    const warehouse = await this.warehouse();
    const stored = await warehouse.listConfigs(brand);
    if (stored.length > 0) return stored;
    const saved: StoredConfig[] = [];
    for (const starter of await this.brands.starterConfigs(brand)) {
      const checked = await this.check(starter.config);
      if (checked.config)
        saved.push(await warehouse.saveConfig(brand, starter.name, checked.config));
    }
    return saved;
  }
}

const isError = (problem: Problem): boolean => problem.severity === 'error';

/** The first three problems in words, and how many there are besides. */
function badConfig(label: string, errors: readonly Problem[]): SoundcheckError {
  const shown = errors
    .slice(0, 3)
    .map((problem) => `${problem.place || 'file'}: ${problem.message}`)
    .join(' ');
  const more = errors.length > 3 ? ` And ${errors.length - 3} more.` : '';
  return new SoundcheckError('BAD_CONFIG', `${label} has a problem. ${shown}${more}`);
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
