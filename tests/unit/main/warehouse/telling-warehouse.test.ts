import { expect, it } from 'vitest';
import { tellingWarehouse } from '../../../../src/main/warehouse/telling-warehouse';
import type { Warehouse } from '../../../../src/main/warehouse/warehouse';
import { memoryWarehouse } from '../../../support/small-workspace';

const range = { brand: 'drumeo', from: null, to: null };

it('is the same warehouse, and tells of every call that went well', async () => {
  let told = 0;
  const far: Warehouse = {
    ...memoryWarehouse(),
    kind: 'snowflake',
    asksPerson: () => true,
    storedArms: () => Promise.reject(new Error('No way.')),
    async *experimentSummaryPages(query, options) {
      options?.onWait?.('running');
      yield await memoryWarehouse().experimentSummaries(query);
    },
  };
  const warehouse = tellingWarehouse(far, () => (told += 1));
  expect(warehouse).toMatchObject({ kind: 'snowflake', label: 'the warehouse in memory' });
  expect([warehouse.asksPerson(), told]).toEqual([true, 0]);

  const states: string[] = [];
  const pages = warehouse.experimentSummaryPages(range, { onWait: (state) => states.push(state) });
  for await (const page of pages) expect(page).toEqual([]);
  expect([states, told]).toEqual([['running'], 1]);
  await expect(warehouse.storedArms('one')).rejects.toThrow('No way.');
  expect(told).toBe(1);

  const calls = [
    () => warehouse.listConfigs('drumeo'),
    () => warehouse.loadConfig('drumeo', 'welcome'),
    () => warehouse.brandsWithConfigs(),
    () => warehouse.storeExperiment([]),
    () => warehouse.experimentSummaries(range),
    () => warehouse.experimentStages('one'),
    () => warehouse.feedback(range),
    () => warehouse.experimentKeys(),
  ];
  for (const [index, call] of calls.entries()) {
    await call();
    expect(told).toBe(index + 2);
  }
});
