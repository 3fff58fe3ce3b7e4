import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import {
  type ConnectionProfile,
  environmentConnection,
  localWarehouse,
} from '@shared/domain/warehouse-connection';
import { SoundcheckError } from '@shared/errors';
import type { Credentials } from '../secrets/credentials';
import {
  environmentProblem,
  profileFromEnvironment,
} from '../warehouse/snowflake/environment-profile';
import type { Warehouse } from '../warehouse/warehouse';
import type { SettingsFile } from './workspace-settings';

export interface WarehousesParts {
  readonly settings: SettingsFile;
  readonly credentials: Credentials;
  /** What sentences call the embedded warehouse. */
  readonly localLabel: string;
  readonly openLocal: () => Promise<Warehouse>;
  readonly openSnowflake: (profile: ConnectionProfile, label: string) => Promise<Warehouse>;
  /** Goes through the steps of a connection, beside the one that is open. */
  readonly testSnowflake: (
    profile: ConnectionProfile,
    label: string,
    signal?: AbortSignal,
  ) => AsyncGenerator<ConnectionTestEvent>;
  readonly createSnowflakeTables: (profile: ConnectionProfile, label: string) => Promise<string[]>;
}

/** The warehouses that a workspace can work with, each opened when it is first needed. */
export class Warehouses {
  private readonly opened = new Map<string, Promise<Warehouse>>();
  private readonly listeners = new Set<() => void>();
  private disposed = false;

  constructor(private readonly parts: WarehousesParts) {}

  /** `local`, or the key of a connection. */
  get activeKey(): string {
    return this.parts.settings.current.warehouse;
  }

  /** Works with another warehouse from now on. NOT_FOUND for a key of none. */
  async use(key: string): Promise<void> {
    await this.parts.settings.update(() => {
      if (key !== localWarehouse) this.profile(key);
      return { warehouse: key };
    });
    for (const listener of this.listeners) listener();
  }

  /** Told whenever another one is worked with; the function that it returns ends that. */
  onUse(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  active(): Promise<Warehouse> {
    return this.get(this.activeKey);
  }

  /** An opening that failed is tried again at the next call. NOT_FOUND for a key of none. */
  async get(key: string): Promise<Warehouse> {
    if (this.disposed) {
      throw new SoundcheckError('WAREHOUSE_UNAVAILABLE', 'Soundcheck is being closed.');
    }
    const opening = this.opened.get(key) ?? this.open(key);
    this.opened.set(key, opening);
    try {
      return await opening;
    } catch (error) {
      if (this.opened.get(key) === opening) this.opened.delete(key);
      throw error;
    }
  }

  /** The connections of the settings, and the one that the environment makes up. */
  profiles(): ConnectionProfile[] {
    const found = profileFromEnvironment(this.parts.credentials.environment);
    return [...this.parts.settings.current.connections, ...(found ? [found] : [])];
  }

  /** NOT_FOUND for a key of none. */
  profile(key: string): ConnectionProfile {
    const found = this.profiles().find((profile) => profile.key === key);
    if (found) return found;
    const problem =
      key === environmentConnection ? environmentProblem(this.parts.credentials.environment) : null;
    throw new SoundcheckError(
      'NOT_FOUND',
      problem ??
        `There is no connection “${key}”. Add it in Settings, or choose another warehouse.`,
    );
  }

  /** What a sentence calls a warehouse, also one whose connection was taken away. */
  labelOf(key: string): string {
    if (key === localWarehouse) return this.parts.localLabel;
    const profile = this.profiles().find((one) => one.key === key);
    return `Snowflake (${profile?.label ?? key})`;
  }

  /**
   * Tells one place that configs are kept in from another: it changes with the account, the schema
   * or the role of a connection, while the key stays.
   */
  placeOf(key: string): string {
    if (key === localWarehouse) return key;
    const { account, accessUrl, database, schema, role } = this.profile(key);
    return JSON.stringify([key, account, accessUrl, database, schema, role]);
  }

  /** Tests a connection step by step. NOT_FOUND for a key of none. */
  test(key: string, signal?: AbortSignal): AsyncGenerator<ConnectionTestEvent> {
    return this.parts.testSnowflake(this.profile(key), this.labelOf(key), signal);
  }

  /** Makes the tables that are missing and names them. NOT_FOUND, WAREHOUSE_ACCESS. */
  async createTables(key: string): Promise<string[]> {
    return this.parts.createSnowflakeTables(this.profile(key), this.labelOf(key));
  }

  /** Closes a warehouse whose connection changed: the next use opens it anew. */
  async letGo(key: string): Promise<void> {
    const opening = this.opened.get(key);
    this.opened.delete(key);
    await close(opening);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    const all = [...this.opened.values()];
    this.opened.clear();
    const ends = await Promise.allSettled(all.map(close));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async open(key: string): Promise<Warehouse> {
    if (key === localWarehouse) return this.parts.openLocal();
    return this.parts.openSnowflake(this.profile(key), this.labelOf(key));
  }
}

/** What failed to open has told its caller already, and left nothing to close. */
async function close(opening: Promise<Warehouse> | undefined): Promise<void> {
  const warehouse = await opening?.catch(() => null);
  await warehouse?.close();
}
