import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckDbConnection } from '../../../src/main/warehouse/duckdb/duckdb-connection';
import { openDuckDbWarehouse } from '../../../src/main/warehouse/duckdb/duckdb-warehouse';
import { warehouseContract } from './warehouse-contract';

warehouseContract('The embedded warehouse', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'soundcheck-warehouse-'));
  const file = join(folder, 'warehouse.duckdb');
  const openFile = () => openDuckDbWarehouse({ file, label: 'the local warehouse', clock });
  const other = await openDuckDbConnection(file, 'the other tool', []);
  let warehouse = await openFile();
  return {
    warehouse,
    execute: (statement) => other.execute(statement),
    reopen: async () => {
      await other.close();
      await warehouse.close();
      warehouse = await openFile();
      return warehouse;
    },
    dispose: async () => {
      await other.close();
      await warehouse.close();
      await rm(folder, { recursive: true });
    },
  };
});
