import { implement } from '@orpc/server';
import { secretsContract } from '@shared/contract/secrets';
import type { RouterContext } from './context';

const api = implement(secretsContract).$context<RouterContext>();

const notYet = (): never => {
  throw new Error('not written yet');
};

export const secretsRouter = api.router({
  view: api.view.handler(notYet),
  set: api.set.handler(notYet),
  clear: api.clear.handler(notYet),
  import: api.import.handler(notYet),
});
