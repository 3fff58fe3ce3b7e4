import { implement } from '@orpc/server';
import { settingsContract } from '@shared/contract/settings';
import {
  changeLimits,
  changeRules,
  putModel,
  putServer,
  removeModel,
  removeServer,
  viewSettings,
} from '../services/settings';
import { type RouterContext, workspaceOf } from './context';

const api = implement(settingsContract).$context<RouterContext>();

export const settingsRouter = api.router({
  view: api.view.handler(({ context }) => viewSettings(workspaceOf(context))),
  changeRules: api.changeRules.handler(({ context, input }) =>
    changeRules(workspaceOf(context), input),
  ),
  changeLimits: api.changeLimits.handler(({ context, input }) =>
    changeLimits(workspaceOf(context), input),
  ),
  putModel: api.putModel.handler(({ context, input }) => putModel(workspaceOf(context), input)),
  removeModel: api.removeModel.handler(({ context, input }) =>
    removeModel(workspaceOf(context), input.id),
  ),
  putServer: api.putServer.handler(({ context, input }) => putServer(workspaceOf(context), input)),
  removeServer: api.removeServer.handler(({ context, input }) =>
    removeServer(workspaceOf(context), input.key),
  ),
});
