import { accessContract } from './access';
import { applicationContract } from './application';
import { configsContract } from './configs';
import { experimentsContract } from './experiments';
import { analyticsContract, historyContract } from './reports';
import { reviewContract, storeContract } from './review';
import { secretsContract } from './secrets';
import { settingsContract } from './settings';
import { warehouseContract } from './warehouse';

/** Everything that a door may ask of the core. There is no other way in. */
export const contract = {
  access: accessContract,
  application: applicationContract,
  configs: configsContract,
  experiments: experimentsContract,
  review: reviewContract,
  results: storeContract,
  analytics: analyticsContract,
  history: historyContract,
  settings: settingsContract,
  warehouse: warehouseContract,
  secrets: secretsContract,
};

export type Contract = typeof contract;
