import { describe, expect, it } from 'vitest';
import { sampleConfig } from '../../support/sample-experiment';
import { armsContract } from './contract/arms-contract';
import { configsContract } from './contract/configs-contract';
import { historyContract } from './contract/history-contract';
import { historyProperty } from './contract/history-property';
import { keepContract } from './contract/keep-contract';
import { readingContract } from './contract/reading-contract';
import { everything, onEmptyWarehouse, type OpenRig, sampleArm } from './contract/rig';
import { storeContract } from './contract/store-contract';

/** What every warehouse does alike. `open` gives each test an empty one of its own. */
export function warehouseContract(name: string, open: OpenRig): void {
  describe(`${name} keeps the warehouse contract`, () => {
    configsContract(open);
    keepContract(open);
    storeContract(open);
    armsContract(open);
    readingContract(open);
    historyContract(open);
    historyProperty(open);

    it(
      'has everything again after it was closed and opened',
      onEmptyWarehouse(open)(async (rig) => {
        const config = await rig.warehouse.saveConfig('drumeo', 'welcome', sampleConfig(11));
        await rig.warehouse.storeExperiment([sampleArm({ users: 3, fate: () => 'rejected' })]);
        const before = await rig.warehouse.experimentSummaries(everything('drumeo'));

        const again = await rig.reopen();
        expect(await again.listConfigs('drumeo')).toEqual([config]);
        expect(await again.experimentSummaries(everything('drumeo'))).toEqual(before);
        expect(before).toMatchObject([{ totalMessages: 6, totalRejects: 6 }]);
        expect(await again.saveConfig('drumeo', 'welcome', sampleConfig(1))).toMatchObject({
          version: 2,
        });
      }),
    );

    it(
      'says that it was closed, and may be closed twice',
      onEmptyWarehouse(open)(async ({ warehouse }) => {
        const saving = warehouse.saveConfig('drumeo', 'welcome', sampleConfig(1));
        await Promise.all([warehouse.close(), warehouse.close()]);
        expect(await saving).toMatchObject({ version: 1 });
        await expect(warehouse.listConfigs('drumeo')).rejects.toMatchObject({
          code: 'WAREHOUSE_UNAVAILABLE',
        });
      }),
    );
  });
}
