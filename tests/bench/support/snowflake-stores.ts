import { accessTo, warehouseOf } from '../../integration/warehouse/contract/snowflake-rig';
import { startSnowflakeServer } from '../../support/snowflake-server/server';
import type { Figure } from './figures';
import { countedStores, type Results, type Sent } from './stored-results';

/** Stores on Snowflake through its own driver, counted by the server of the tests. */
export async function snowflakeStores(results: Results): Promise<Figure[]> {
  const server = await startSnowflakeServer({ tables: 'all' });
  const warehouse = warehouseOf(accessTo(server));
  try {
    // Signs in first, which is no part of a store.
    await warehouse.brandsWithConfigs();
    let seen = { statements: server.statements.length, requests: server.requests.length };
    const sent = (): Sent => {
      const texts = server.statements.slice(seen.statements).map(({ text }) => text);
      const roundTrips = server.requests.length - seen.requests;
      seen = { statements: server.statements.length, requests: server.requests.length };
      return { statements: texts.indexOf('COMMIT') - texts.indexOf('BEGIN') - 1, roundTrips };
    };
    return await countedStores('Snowflake', warehouse, results, sent);
  } finally {
    await warehouse.close();
    await server.close();
  }
}
