import { largestHistoryPage } from '@shared/contract/reports';
import type { CampaignConfig } from '@shared/domain/config';
import type { ExperimentSummary, StoredFeedback, StoredStage } from '@shared/domain/history';
import { SoundcheckError } from '@shared/errors';
import { keepVersion, newSave, saveNextVersion } from './config-writes';
import { readArms } from './read-arms';
import { readRows, rowsOf } from './rows-of';
import { SavesInDoubt } from './saves-in-doubt';
import { capitalised } from './sentences';
import type { ReachOptions, ReadOptions, SqlConnection } from './sql-connection';
import { brandsWithConfigs, configsOfBrand, configVersion } from './statements/configs';
import { experimentKeys } from './statements/experiment-keys';
import { feedbackOfBrand, feedbackOfExperiment } from './statements/feedback';
import { experimentStages, experimentSummaries } from './statements/history';
import type { Query } from './statements/statement';
import { storeArms } from './store-arms';
import { whileBusy } from './while-busy';
import type {
  HistoryQuery,
  KeptConfig,
  StoreCounts,
  StoredArm,
  StoredConfig,
  StoredExperimentKey,
  Warehouse,
} from './warehouse';

/** A warehouse in any database that understands the statements under `statements/`. */
export class SqlWarehouse implements Warehouse {
  readonly #inDoubt = new SavesInDoubt();

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
    const fresh = newSave(brand, name, config, this.clock().toISOString());
    return this.#inDoubt.settle(fresh, (save) =>
      this.write(`save the config “${name}”`, () => saveNextVersion(this.connection, save)),
    );
  }

  brandsWithConfigs(): Promise<string[]> {
    return this.read('look for configs', brandsWithConfigs);
  }

  keepConfig(given: StoredConfig): Promise<KeptConfig> {
    const { brand, name, config } = given;
    const save = newSave(brand, name, config, this.clock().toISOString());
    return this.write(`keep the config “${name}”`, () => keepVersion(this.connection, save, given));
  }

  storeExperiment(arms: readonly StoredArm[], options?: ReachOptions): Promise<StoreCounts> {
    return this.write('store the results', () => storeArms(this.connection, arms, options));
  }

  experimentSummaries(query: HistoryQuery, options?: ReadOptions): Promise<ExperimentSummary[]> {
    return this.read('load the history', experimentSummaries(query), options);
  }

  async *experimentSummaryPages(
    query: HistoryQuery,
    options?: ReadOptions,
  ): AsyncGenerator<readonly ExperimentSummary[]> {
    for await (const page of this.pages('load the history', experimentSummaries(query), options)) {
      for (let start = 0; start < page.length; start += largestHistoryPage) {
        yield page.slice(start, start + largestHistoryPage);
      }
    }
  }

  experimentKeys(options?: ReadOptions): Promise<StoredExperimentKey[]> {
    return this.read('list the experiments', experimentKeys, options);
  }

  storedArms(experimentId: string, options?: ReadOptions): Promise<StoredArm[]> {
    return readArms(async (query, most) => {
      const rows = [];
      for await (const page of this.pages(`open ${experimentId}`, query, options)) {
        rows.push(...page);
        if (rows.length >= most) break;
      }
      return rows;
    }, experimentId);
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
      throw this.readFailure(what, cause);
    }
  }

  private async *pages<T>(
    what: string,
    query: Query<T>,
    options?: ReadOptions,
  ): AsyncGenerator<T[]> {
    try {
      for await (const rows of this.connection.stream(query, options)) yield readRows(query, rows);
    } catch (cause) {
      throw this.readFailure(what, cause);
    }
  }

  private async write<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await whileBusy(work);
    } catch (cause) {
      throw this.failure(what, 'Nothing in it was changed, so you can try again.', cause);
    }
  }

  private readFailure(what: string, cause: unknown): SoundcheckError {
    return this.failure(what, 'Try again; if it fails again, restart Soundcheck.', cause);
  }

  private failure(what: string, advice: string, cause: unknown): SoundcheckError {
    if (cause instanceof SoundcheckError) return cause;
    const message = `${capitalised(this.label)} could not ${what}. ${advice}`;
    return new SoundcheckError('WAREHOUSE_FAILED', message, { cause });
  }
}
