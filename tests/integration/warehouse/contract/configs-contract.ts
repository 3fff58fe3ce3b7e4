import { describe, expect, it } from 'vitest';
import { sampleConfig } from '../../../support/sample-experiment';
import { hardTexts, onEmptyWarehouse, type OpenRig, savedAt } from './rig';

export function configsContract(open: OpenRig): void {
  const onEmpty = onEmptyWarehouse(open);

  describe('configs', () => {
    it(
      'gives every save of a name and brand the next version',
      onEmpty(async ({ warehouse }) => {
        const config = sampleConfig(2);
        const first = await warehouse.saveConfig('drumeo', 'welcome', config);
        const second = await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(3));
        const elsewhere = await warehouse.saveConfig('pianote', 'welcome', config);

        expect(first).toEqual({
          name: 'welcome',
          brand: 'drumeo',
          version: 1,
          createdAt: savedAt,
          config,
        });
        expect(second.version).toBe(2);
        expect(elsewhere.version).toBe(1);
        expect(await warehouse.listConfigs('pianote')).toEqual([elsewhere]);
      }),
    );

    it(
      'lists names in order, the newest version of each first',
      onEmpty(async ({ warehouse }) => {
        for (const name of ['b', 'a', 'a', 'b', 'a']) {
          await warehouse.saveConfig('drumeo', name, sampleConfig(1));
        }
        const listed = await warehouse.listConfigs('drumeo');
        expect(listed.map(({ name, version }) => `${name} ${version}`)).toEqual([
          'a 3',
          'a 2',
          'a 1',
          'b 2',
          'b 1',
        ]);
      }),
    );

    it(
      'loads the newest version, the one asked for, or null',
      onEmpty(async ({ warehouse }) => {
        const one = await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(1));
        const two = await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(2));

        expect(await warehouse.loadConfig('drumeo', 'welcome')).toEqual(two);
        expect(await warehouse.loadConfig('drumeo', 'welcome', 1)).toEqual(one);
        expect(await warehouse.loadConfig('drumeo', 'welcome', 3)).toBeNull();
        expect(await warehouse.loadConfig('pianote', 'welcome')).toBeNull();
      }),
    );

    it(
      'hands out 1 to 50 once each to 50 saves at the same time',
      onEmpty(async ({ warehouse }) => {
        const saved = await Promise.all(
          Array.from({ length: 50 }, () =>
            warehouse.saveConfig('drumeo', 'welcome', sampleConfig(1)),
          ),
        );
        const versions = saved.map(({ version }) => version).sort((left, right) => left - right);
        expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
        expect(await warehouse.listConfigs('drumeo')).toHaveLength(50);
      }),
    );

    it(
      'gives a config file back as it was, unknown keys included',
      onEmpty(async ({ warehouse }) => {
        const config = {
          ...sampleConfig(2, { instructions: `Don't shout 🥁`, my_own_key: [1.5, null, 'x'] }),
          notes: Object.fromEntries(hardTexts.map((text, index) => [`note ${index}`, text])),
          nested: { 'a "key"': { deeper: [true, {}] } },
        };
        await warehouse.saveConfig('drumeo', 'welcome', config);
        expect((await warehouse.loadConfig('drumeo', 'welcome'))?.config).toEqual(config);
      }),
    );

    it.each(hardTexts.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
      'keeps a config whose name is %s',
      (_shown, name) =>
        onEmpty(async ({ warehouse }) => {
          await warehouse.saveConfig('drumeo', name, sampleConfig(1));
          await warehouse.saveConfig('drumeo', name, sampleConfig(2));
          expect(await warehouse.loadConfig('drumeo', name)).toMatchObject({ name, version: 2 });
          expect(await warehouse.listConfigs('drumeo')).toHaveLength(2);
        })(),
    );

    it(
      'puts U+FFFD where an emoji was cut in two',
      onEmpty(async ({ warehouse }) => {
        const config = { ...sampleConfig(1), campaign_instructions: 'Play \ud83e' };
        await warehouse.saveConfig('drumeo', 'welcome', config);
        const loaded = await warehouse.loadConfig('drumeo', 'welcome');
        expect(loaded?.config.campaign_instructions).toBe('Play \ufffd');
      }),
    );

    it(
      'reads a config that another tool saved with fields missing',
      onEmpty(async ({ warehouse, execute }) => {
        await execute({
          text: `INSERT INTO CONFIGS (CONFIG_NAME, CONFIG_FILE, CONFIG_VERSION, BRAND, CREATED_AT)
            SELECT ?, PARSE_JSON(?), ?, ?, CAST(? AS TIMESTAMP)`,
          values: [
            'old',
            '{"campaign_instructions": null, "1": {"stage": 1}}',
            4,
            'drumeo',
            savedAt,
          ],
        });
        expect(await warehouse.loadConfig('drumeo', 'old')).toEqual({
          name: 'old',
          brand: 'drumeo',
          version: 4,
          createdAt: savedAt,
          config: {
            brand: 'drumeo',
            campaign_name: 'old',
            campaign_type: '',
            campaign_instructions: '',
            '1': { stage: 1 },
          },
        });
        const next = await warehouse.saveConfig('drumeo', 'old', sampleConfig(1));
        expect(next.version).toBe(5);
      }),
    );
  });
}
