import { localWarehouse } from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import type { CampaignConfig } from '@shared/domain/config';
import type { StoredConfig, Warehouse } from '../warehouse/warehouse';
import type { KeptConfigLists } from './kept-config-lists';
import type { Warehouses } from './warehouses';

/** Why a list is that of an earlier time: the warehouse was out of reach, or not signed in to. */
export interface OfflineList {
  /** When the warehouse gave the list, as ISO 8601 in UTC. */
  readonly loadedAt: string;
  readonly because: string;
}

interface List {
  readonly loadedAt: string;
  readonly configs: readonly StoredConfig[];
  readonly offline: OfflineList | null;
}

/** One list among those that can be asked for. */
interface Source {
  readonly key: string;
  /** `Warehouses.placeOf` at the time of asking. */
  readonly place: string;
  readonly brand: string;
}

export interface ConfigListsParts {
  readonly warehouses: Pick<Warehouses, 'get' | 'placeOf'>;
  readonly kept: KeptConfigLists;
  /** What a brand without any config begins with. */
  readonly starters: (brand: string) => Promise<{ name: string; config: CampaignConfig }[]>;
  readonly clock: () => Date;
}

const hasCode = (error: unknown, code: SoundcheckError['code']): error is SoundcheckError =>
  error instanceof SoundcheckError && error.code === code;

const idOf = ({ place, brand }: Source): string => JSON.stringify([place, brand]);

/** The configs of each warehouse and brand: loaded once, then kept at hand. */
export class ConfigLists {
  private readonly cache = new Map<string, Promise<List>>();
  /** Lists that are loaded anew when they are next asked for. */
  private readonly due = new Set<string>();

  constructor(private readonly parts: ConfigListsParts) {}

  /**
   * Every version of every config. What was at hand, or kept on disk, is given where the warehouse
   * cannot be reached or the sign-in was called off; WAREHOUSE_UNREACHABLE or CANCELLED when there
   * is nothing of before.
   */
  async stored(key: string, brand: string, refresh = false): Promise<readonly StoredConfig[]> {
    return (await this.list(this.source(key, brand), refresh)).configs;
  }

  /** Null when the list at hand is as the warehouse has it, or nothing is at hand. */
  async offline(key: string, brand: string): Promise<OfflineList | null> {
    const list = await this.cache.get(idOf(this.source(key, brand)))?.catch(() => null);
    return list?.offline ?? null;
  }

  /** Adds what was saved to the list at hand, whatever else is being saved or loaded just now. */
  async remember(key: string, saved: StoredConfig): Promise<void> {
    const source = this.source(key, saved.brand);
    const known = this.cache.get(idOf(source));
    if (!known) return;
    const isSaved = (stored: StoredConfig): boolean =>
      stored.name === saved.name && stored.version === saved.version;
    const added = known.then((list) =>
      list.configs.some(isSaved) ? list : { ...list, configs: [...list.configs, saved] },
    );
    // A list that cannot be loaded is told to whoever asks for it; the save itself went well.
    const list = await this.keep(source, added).catch(() => null);
    if (!list) return;
    // Saving reached the warehouse, so the whole list can be had again.
    if (list.offline) this.due.add(idOf(source));
    else await this.keepOnDisk(source, list);
  }

  /** What is at hand may have changed in the warehouse: it is loaded again when next asked for. */
  refreshLater(): void {
    for (const id of this.cache.keys()) this.due.add(id);
  }

  /** For a connection that is taken away. */
  remove(key: string): Promise<void> {
    return this.parts.kept.remove(key);
  }

  private source(key: string, brand: string): Source {
    return { key, brand, place: this.parts.warehouses.placeOf(key) };
  }

  private list(source: Source, refresh: boolean): Promise<List> {
    const cached = this.cache.get(idOf(source));
    const isDue = this.due.delete(idOf(source));
    if (cached && !refresh && !isDue) return cached;
    // One load after the other: two at once would both find nothing, and save the starters twice.
    const earlier = cached?.catch(() => null) ?? Promise.resolve(null);
    return this.keep(
      source,
      earlier.then((list) => this.load(source, list)),
    );
  }

  private keep(source: Source, loading: Promise<List>): Promise<List> {
    const id = idOf(source);
    this.cache.set(id, loading);
    // What could not be loaded is not remembered, so that the next call tries again.
    loading.catch(() => {
      if (this.cache.get(id) === loading) this.cache.delete(id);
    });
    return loading;
  }

  private async load(source: Source, before: List | null): Promise<List> {
    try {
      const configs = await this.fromWarehouse(source);
      const list = { configs, loadedAt: this.parts.clock().toISOString(), offline: null };
      await this.keepOnDisk(source, list);
      return list;
    } catch (error) {
      // Somebody who does not want to sign in now can work with what they had, too.
      const isAway = hasCode(error, 'WAREHOUSE_UNREACHABLE') || hasCode(error, 'CANCELLED');
      if (!isAway) throw error;
      const earlier = before ?? (await this.parts.kept.get(source.key, source.place, source.brand));
      if (!earlier) throw error;
      const { loadedAt, configs } = earlier;
      return { loadedAt, configs, offline: { loadedAt, because: error.message } };
    }
  }

  private async fromWarehouse({ key, brand }: Source): Promise<readonly StoredConfig[]> {
    const warehouse = await this.parts.warehouses.get(key);
    const stored = await warehouse.listConfigs(brand);
    return stored.length > 0 ? stored : this.saveStarters(warehouse, brand);
  }

  /** A brand without any config gets its starter configs, so that nobody begins with nothing. */
  private async saveStarters(warehouse: Warehouse, brand: string): Promise<StoredConfig[]> {
    const saved: StoredConfig[] = [];
    try {
      for (const { name, config } of await this.parts.starters(brand)) {
        saved.push(await warehouse.saveConfig(brand, name, config));
      }
    } catch (error) {
      // Whoever may only read finds what there is: nothing. Saving will tell them what is missing.
      if (!hasCode(error, 'WAREHOUSE_ACCESS')) throw error;
    }
    return saved;
  }

  private async keepOnDisk({ key, place, brand }: Source, list: List): Promise<void> {
    if (key === localWarehouse) return;
    const { loadedAt, configs } = list;
    await this.parts.kept.put(key, place, brand, { loadedAt, configs });
  }
}
