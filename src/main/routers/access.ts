import { implement } from '@orpc/server';
import { accessContract } from '@shared/contract/access';
import type { RouterContext } from './context';

const api = implement(accessContract).$context<RouterContext>();

export const accessRouter = api.router({
  status: api.status.handler(({ context }) => context.visitor.status()),
  setUp: api.setUp.handler(({ context, input }) => context.visitor.setUp(input.email, input.token)),
  signIn: api.signIn.handler(({ context, input }) =>
    context.visitor.signIn(input.email, input.token),
  ),
  signOut: api.signOut.handler(({ context }) => context.visitor.signOut()),
  startDemo: api.startDemo.handler(({ context }) => context.visitor.startDemo()),
});
