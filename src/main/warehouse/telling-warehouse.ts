import type { Warehouse } from './warehouse';

/** The same warehouse, which tells whenever a call to it went well: there is a way to it. */
export function tellingWarehouse(warehouse: Warehouse, answered: () => void): Warehouse {
  const told = async <Result>(call: Promise<Result>): Promise<Result> => {
    const result = await call;
    answered();
    return result;
  };
  return {
    kind: warehouse.kind,
    label: warehouse.label,
    asksPerson: () => warehouse.asksPerson(),
    listConfigs: (...args) => told(warehouse.listConfigs(...args)),
    loadConfig: (...args) => told(warehouse.loadConfig(...args)),
    saveConfig: (...args) => told(warehouse.saveConfig(...args)),
    brandsWithConfigs: (...args) => told(warehouse.brandsWithConfigs(...args)),
    keepConfig: (...args) => told(warehouse.keepConfig(...args)),
    storeExperiment: (...args) => told(warehouse.storeExperiment(...args)),
    experimentSummaries: (...args) => told(warehouse.experimentSummaries(...args)),
    async *experimentSummaryPages(...args) {
      yield* warehouse.experimentSummaryPages(...args);
      answered();
    },
    experimentStages: (...args) => told(warehouse.experimentStages(...args)),
    feedback: (...args) => told(warehouse.feedback(...args)),
    experimentKeys: (...args) => told(warehouse.experimentKeys(...args)),
    storedArms: (...args) => told(warehouse.storedArms(...args)),
    close: () => warehouse.close(),
  };
}
