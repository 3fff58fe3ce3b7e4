import { describe, expect, it } from 'vitest';
import type { StoredConfig } from '../../../../src/main/warehouse/warehouse';
import { sampleConfig } from '../../../support/sample-experiment';
import { onEmptyWarehouse, type OpenRig, rowsIn, type WarehouseRig } from './rig';

const elsewhere = (version: number, stages = version): StoredConfig => ({
  name: 'welcome',
  brand: 'drumeo',
  version,
  createdAt: '2025-12-01T08:30:00.000Z',
  config: sampleConfig(stages),
});

/** Saves as the original tool does, which gives no number twice only while it is alone. */
const saveAsOlderTool = (
  { execute }: WarehouseRig,
  campaign: string,
  createdAt: string | null,
): Promise<unknown> =>
  execute({
    text: `INSERT INTO CONFIGS (CONFIG_NAME, CONFIG_FILE, CONFIG_VERSION, BRAND, CREATED_AT)
      SELECT 'welcome', PARSE_JSON(?), 1, 'drumeo', CAST(? AS TIMESTAMP)`,
    values: [JSON.stringify({ campaign_name: campaign }), createdAt],
  });

export function keepContract(open: OpenRig): void {
  const onEmpty = onEmptyWarehouse(open);

  describe('configs from another warehouse', () => {
    it(
      'keep their number and their time, and come once',
      onEmpty(async ({ warehouse }) => {
        expect(await warehouse.keepConfig(elsewhere(3))).toBe('copied');
        expect(await warehouse.keepConfig(elsewhere(1))).toBe('copied');
        expect(await warehouse.keepConfig(elsewhere(3))).toBe('there');
        expect(await warehouse.listConfigs('drumeo')).toEqual([elsewhere(3), elsewhere(1)]);
        const next = await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(5));
        expect(next.version).toBe(4);
      }),
    );

    it(
      'get the next number where theirs is taken, once',
      onEmpty(async ({ warehouse }) => {
        const ours = await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(5));
        expect(await warehouse.keepConfig(elsewhere(1))).toBe('renumbered');
        expect(await warehouse.keepConfig(elsewhere(1))).toBe('there');
        expect(await warehouse.listConfigs('drumeo')).toEqual([
          { ...elsewhere(1), version: 2 },
          ours,
        ]);
      }),
    );

    it(
      'are there already where their number says the same, in whatever order',
      onEmpty(async ({ warehouse }) => {
        const config = sampleConfig(2);
        await warehouse.saveConfig('drumeo', 'welcome', config);
        const turned = Object.fromEntries(Object.entries(config).reverse()) as typeof config;
        expect(await warehouse.keepConfig({ ...elsewhere(1), config: turned })).toBe('there');
        expect(await warehouse.keepConfig({ ...elsewhere(7, 2), brand: 'pianote' })).toBe('copied');
        expect(await warehouse.brandsWithConfigs()).toEqual(['drumeo', 'pianote']);
      }),
    );

    it(
      'stay a version of their own where somebody went back to an earlier one',
      onEmpty(async ({ warehouse }) => {
        for (const config of [elsewhere(1, 5), elsewhere(2, 6), elsewhere(3, 5)]) {
          expect(await warehouse.keepConfig(config)).toBe('copied');
          expect(await warehouse.keepConfig(config)).toBe('there');
        }
        expect(await warehouse.loadConfig('drumeo', 'welcome')).toEqual(elsewhere(3, 5));
      }),
    );

    it(
      'may say no time, and are kept once when they are brought twice at once',
      onEmpty(async (rig) => {
        const timeless = { ...elsewhere(1), createdAt: '' };
        const kept = await Promise.all([
          rig.warehouse.keepConfig(timeless),
          rig.warehouse.keepConfig(timeless),
        ]);
        expect(kept.sort()).toEqual(['copied', 'there']);
        expect(await rig.warehouse.loadConfig('drumeo', 'welcome')).toEqual(timeless);
        expect(await rowsIn(rig, 'CONFIGS')).toBe(1);
        expect(await rig.warehouse.brandsWithConfigs()).toEqual(['drumeo']);
      }),
    );
  });

  describe('versions that the original tool gave one number', () => {
    it(
      'are ordered by time, then by content, those without a time last',
      onEmpty(async (rig) => {
        await saveAsOlderTool(rig, 'b', '2026-01-14T09:00:00.000Z');
        await saveAsOlderTool(rig, 'timeless', null);
        await saveAsOlderTool(rig, 'later', '2026-01-14T10:00:00.000Z');
        await saveAsOlderTool(rig, 'a', '2026-01-14T09:00:00.000Z');
        const listed = await rig.warehouse.listConfigs('drumeo');
        expect(listed.map(({ config }) => config.campaign_name)).toEqual([
          'later',
          'b',
          'a',
          'timeless',
        ]);
        const loaded = await rig.warehouse.loadConfig('drumeo', 'welcome', 1);
        expect(loaded?.config.campaign_name).toBe('later');
      }),
    );
  });
}
