import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDuckDbWarehouse } from '../../../src/main/warehouse/duckdb/duckdb-warehouse';
import type { Warehouse } from '../../../src/main/warehouse/warehouse';
import { sampleConfig } from '../../support/sample-experiment';

const saves = 200;
const people = 8;
const clock = (): Date => new Date('2026-01-14T09:00:00.000Z');

/** Everybody saves the same config at once, again and again, each over a connection of their own. */
async function saveAtOnce(warehouses: readonly Warehouse[]): Promise<void> {
  const saved = await Promise.all(
    Array.from({ length: saves }, async (_, index) => {
      const config = { ...sampleConfig(1), campaign_instructions: `Save ${index}` };
      const warehouse = warehouses[index % warehouses.length];
      return warehouse?.saveConfig('drumeo', 'welcome', config);
    }),
  );
  const listed = await warehouses[0]?.listConfigs('drumeo');
  expect(listed?.map(({ version }) => saves + 1 - version)).toEqual(
    Array.from({ length: saves }, (_, index) => index + 1),
  );
  const byVersion = saved.sort((one, other) => (other?.version ?? 0) - (one?.version ?? 0));
  expect(byVersion).toEqual(listed);
}

it(`gives ${saves} saves at once, by ${people} users of one file, the versions 1 to ${saves}`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'soundcheck-saves-'));
  const file = join(folder, 'warehouse.duckdb');
  const warehouses: Warehouse[] = [];
  for (let one = 0; one < people; one += 1) {
    warehouses.push(await openDuckDbWarehouse({ file, label: 'the local warehouse', clock }));
  }
  await saveAtOnce(warehouses);
  await Promise.all(warehouses.map((warehouse) => warehouse.close()));
  await rm(folder, { recursive: true });
});
