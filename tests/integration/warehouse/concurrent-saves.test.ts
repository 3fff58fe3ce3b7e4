import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckDbWarehouse } from '../../../src/main/warehouse/duckdb/duckdb-warehouse';
import type { Warehouse } from '../../../src/main/warehouse/warehouse';
import { sampleConfig } from '../../support/sample-experiment';
import type { Mishap } from '../../support/snowflake-server/faults';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';
import { accessTo, warehouseOf } from './contract/snowflake-rig';

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

const atOnce = `gives ${saves} saves at once, by ${people} users, the versions 1 to ${saves}`;

describe('the embedded warehouse', () => {
  it(`${atOnce} of one file`, async () => {
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
});

describe('Snowflake', () => {
  let server: SnowflakeServer;

  beforeEach(async () => {
    // Without the row that is locked: all of them find that out at once.
    server = await startSnowflakeServer({ tables: 'all' });
  });
  afterEach(() => server.close());

  it(atOnce, async () => {
    const warehouses = Array.from({ length: people }, () => warehouseOf(accessTo(server), clock));
    await saveAtOnce(warehouses);
    await Promise.all(warehouses.map((warehouse) => warehouse.close()));
  });

  const takeLock = /^UPDATE/;
  const insertConfig = /^INSERT INTO CONFIGS/;
  const insertSave = /^INSERT INTO CONFIG_SAVES/;
  const commit = /^COMMIT/;

  // After a dropped connection the driver waits for seconds, so that not every statement is tried.
  it.each<[Mishap, RegExp[]]>([
    ['dropped before', [commit]],
    ['dropped after', [insertSave, commit]],
    ['session expires', [takeLock, insertConfig, insertSave, commit]],
    ['session ends', [takeLock, insertConfig, insertSave, commit]],
  ])('saves once where the session or the answer is lost: %s', async (mishap, statements) => {
    const warehouse = warehouseOf(accessTo(server), clock);
    for (const [index, on] of statements.entries()) {
      server.faults.add({ on, mishap });
      const saved = await warehouse.saveConfig('drumeo', 'welcome', sampleConfig(1));
      expect(saved.version).toBe(index + 1);
    }
    expect(await warehouse.listConfigs('drumeo')).toHaveLength(statements.length);
    await warehouse.close();
  });

  it('saves once where somebody saves again because the network was gone', async () => {
    const warehouse = warehouseOf(accessTo(server), clock);
    const save = (): Promise<unknown> => warehouse.saveConfig('drumeo', 'welcome', sampleConfig(1));
    const fault = server.faults.add({ on: commit, mishap: 'dropped after' });
    const offline = fault.hasStruck().then(() => server.setOffline(true));
    await expect(save()).rejects.toMatchObject({ code: 'WAREHOUSE_UNREACHABLE' });
    await offline;
    await server.setOffline(false);
    expect(await save()).toMatchObject({ version: 1 });
    expect(await save()).toMatchObject({ version: 2 });
    await warehouse.close();
  });
});
