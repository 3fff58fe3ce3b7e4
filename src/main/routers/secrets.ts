import { implement } from '@orpc/server';
import { secretsContract } from '@shared/contract/secrets';
import { clearSecret, importSecrets, setSecret, viewSecrets } from '../services/secrets';
import { type RouterContext, workspaceOf } from './context';

const api = implement(secretsContract).$context<RouterContext>();

export const secretsRouter = api.router({
  view: api.view.handler(({ context }) => viewSecrets(workspaceOf(context))),
  set: api.set.handler(({ context, input }) =>
    setSecret(workspaceOf(context), input.name, input.value),
  ),
  clear: api.clear.handler(({ context, input }) => clearSecret(workspaceOf(context), input.name)),
  import: api.import.handler(({ context, input }) =>
    importSecrets(workspaceOf(context), input.names),
  ),
});
