import { implement } from '@orpc/server';
import { warehouseContract } from '@shared/contract/warehouse';
import type { RouterContext } from './context';

const api = implement(warehouseContract).$context<RouterContext>();

const notYet = (): never => {
  throw new Error('not written yet');
};

export const warehouseRouter = api.router({
  view: api.view.handler(notYet),
  putConnection: api.putConnection.handler(notYet),
  removeConnection: api.removeConnection.handler(notYet),
  importConnection: api.importConnection.handler(notYet),
  use: api.use.handler(notYet),
  test: api.test.handler(notYet),
  createTables: api.createTables.handler(notYet),
  copy: api.copy.handler(notYet),
});
