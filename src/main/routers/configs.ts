import { implement } from '@orpc/server';
import { configsContract } from '@shared/contract/configs';
import type { ConfigLibrary } from '../services/config-library';
import { type RouterContext, workspaceOf } from './context';

const api = implement(configsContract).$context<RouterContext>();

const configsOf = (context: RouterContext): ConfigLibrary => workspaceOf(context).configs;

export const configsRouter = api.router({
  list: api.list.handler(({ context, input }) =>
    configsOf(context).list(input.brand, input.refresh),
  ),
  offline: api.offline.handler(({ context, input }) => configsOf(context).offline(input.brand)),
  get: api.get.handler(({ context, input }) =>
    configsOf(context).get(input.brand, input.name, input.version),
  ),
  check: api.check.handler(async ({ context, input }) => {
    const { problems } = await configsOf(context).check(input.config);
    return { problems };
  }),
  save: api.save.handler(({ context, input }) =>
    configsOf(context).save(input.brand, input.name, input.config),
  ),
});
