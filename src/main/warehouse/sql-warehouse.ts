import type { CampaignConfig } from '@shared/domain/config';
import type { ExperimentSummary, StoredFeedback, StoredStage } from '@shared/domain/history';
import { SoundcheckError } from '@shared/errors';
import { capitalised } from './sentences';
import type { Execute, ReadOptions, SqlConnection } from './sql-connection';
import { configsOfBrand, configVersion, highestVersion } from './statements/configs';
import { feedbackOfBrand, feedbackOfExperiment } from './statements/feedback';
import { experimentStages, experimentSummaries } from './statements/history';
import { insertRow } from './statements/rows';
import type { Query } from './statements/statement';
import { storedKeys } from './statements/stored-keys';
import { planStore } from './store-plan';
import { configsTable } from './tables';
import type {
  HistoryQuery,
  KeptConfig,
  StoreCounts,
  StoredArm,
  StoredConfig,
  StoredExperimentKey,
  Warehouse,
} from './warehouse';

const nothingStored: StoreCounts = {
  metadataAdded: 0,
  feedbackAdded: 0,
  feedbackRemoved: 0,
  messagesAdded: 0,
};

async function rowsOf<T>(execute: Execute, query: Query<T>): Promise<T[]> {
  const rows = await execute(query);
  return rows.map((row) => query.row.parse(row));
}

/** A warehouse in any database that understands the statements under `statements/`. */
export class SqlWarehouse implements Warehouse {
  constructor(
    readonly kind: Warehouse['kind'],
    readonly label: string,
    private readonly connection: SqlConnection,
    private readonly clock: () => Date,
  ) {}

  asksPerson(): boolean {
    return this.connection.asksPerson();
  }

  listConfigs(brand: string, options?: ReadOptions): Promise<StoredConfig[]> {
    return this.read('list the configs', configsOfBrand(brand), options);
  }

  async loadConfig(brand: string, name: string, version?: number): Promise<StoredConfig | null> {
    const query = configVersion(brand, name, version ?? null);
    const [found] = await this.read(`load the config “${name}”`, query);
    return found ?? null;
  }

  saveConfig(brand: string, name: string, config: CampaignConfig): Promise<StoredConfig> {
    return this.write(`save the config “${name}”`, async (execute) => {
      const [highest = 0] = await rowsOf(execute, highestVersion(brand, name));
      const version = highest + 1;
      const createdAt = this.clock().toISOString();
      await execute(
        insertRow(configsTable, {
          CONFIG_NAME: name,
          CONFIG_FILE: config,
          CONFIG_VERSION: version,
          BRAND: brand,
          CREATED_AT: createdAt,
        }),
      );
      return { name, brand, version, createdAt, config };
    });
  }

  async storeExperiment(arms: readonly StoredArm[]): Promise<StoreCounts> {
    if (arms.length === 0) return nothingStored;
    return this.write('store the results', async (execute) => {
      const stored = await rowsOf(execute, storedKeys(arms.map((arm) => arm.experimentId)));
      const { statements, counts } = planStore(arms, stored);
      for (const statement of statements) await execute(statement);
      return counts;
    });
  }

  brandsWithConfigs(): Promise<string[]> {
    return Promise.reject(new Error('not written yet'));
  }

  keepConfig(_config: StoredConfig): Promise<KeptConfig> {
    return Promise.reject(new Error('not written yet'));
  }

  experimentSummaries(query: HistoryQuery, options?: ReadOptions): Promise<ExperimentSummary[]> {
    return this.read('load the history', experimentSummaries(query), options);
  }

  async *experimentSummaryPages(
    query: HistoryQuery,
    options?: ReadOptions,
  ): AsyncGenerator<readonly ExperimentSummary[]> {
    yield await this.experimentSummaries(query, options);
  }

  experimentKeys(_options?: ReadOptions): Promise<StoredExperimentKey[]> {
    return Promise.reject(new Error('not written yet'));
  }

  storedArms(_experimentId: string, _options?: ReadOptions): Promise<StoredArm[]> {
    return Promise.reject(new Error('not written yet'));
  }

  experimentStages(experimentId: string, options?: ReadOptions): Promise<StoredStage[]> {
    return this.read(`load the stages of ${experimentId}`, experimentStages(experimentId), options);
  }

  feedback(
    query: HistoryQuery | { experimentId: string },
    limit = Number.MAX_SAFE_INTEGER,
    options?: ReadOptions,
  ): Promise<StoredFeedback[]> {
    const statement =
      'experimentId' in query
        ? feedbackOfExperiment(query.experimentId, limit)
        : feedbackOfBrand(query, limit);
    return this.read('load the feedback', statement, options);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async read<T>(what: string, query: Query<T>, options?: ReadOptions): Promise<T[]> {
    try {
      return await rowsOf((statement) => this.connection.execute(statement, options), query);
    } catch (cause) {
      throw this.failure(what, 'Try again; if it fails again, restart Soundcheck.', cause);
    }
  }

  private async write<T>(what: string, work: (execute: Execute) => Promise<T>): Promise<T> {
    try {
      return await this.connection.transaction(work);
    } catch (cause) {
      throw this.failure(what, 'Nothing in it was changed, so you can try again.', cause);
    }
  }

  private failure(what: string, advice: string, cause: unknown): SoundcheckError {
    if (cause instanceof SoundcheckError) return cause;
    const message = `${capitalised(this.label)} could not ${what}. ${advice}`;
    return new SoundcheckError('WAREHOUSE_FAILED', message, { cause });
  }
}
