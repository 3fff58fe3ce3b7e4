import { implement } from '@orpc/server';
import { warehouseContract } from '@shared/contract/warehouse';
import { viewConnections } from '../services/connection-rows';
import {
  createTables,
  importConnection,
  putConnection,
  removeConnection,
  testConnection,
  workWith,
} from '../services/connections';
import { copyWarehouse } from '../services/copy-warehouse';
import { type RouterContext, workspaceOf } from './context';

const api = implement(warehouseContract).$context<RouterContext>();

export const warehouseRouter = api.router({
  view: api.view.handler(({ context }) => viewConnections(workspaceOf(context))),
  putConnection: api.putConnection.handler(({ context, input }) =>
    putConnection(workspaceOf(context), input),
  ),
  removeConnection: api.removeConnection.handler(({ context, input }) =>
    removeConnection(workspaceOf(context), input.key),
  ),
  importConnection: api.importConnection.handler(({ context, input }) =>
    importConnection(workspaceOf(context), input.label),
  ),
  use: api.use.handler(({ context, input }) => workWith(workspaceOf(context), input.key)),
  signIns: api.signIns.handler(({ context }) => workspaceOf(context).signIns.list()),
  cancelSignIn: api.cancelSignIn.handler(({ context, input }) =>
    workspaceOf(context).signIns.cancel(input.key),
  ),
  test: api.test.handler(({ context, input, signal }) =>
    testConnection(workspaceOf(context), input.key, signal),
  ),
  createTables: api.createTables.handler(async ({ context, input }) => ({
    created: await createTables(workspaceOf(context), input.key),
  })),
  copy: api.copy.handler(({ context, input, signal }) =>
    copyWarehouse(workspaceOf(context), input, signal),
  ),
});
