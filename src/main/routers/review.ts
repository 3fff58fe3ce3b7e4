import { implement } from '@orpc/server';
import { reviewContract, storeContract } from '@shared/contract/review';
import type { RouterContext } from './context';

const api = implement({ review: reviewContract, results: storeContract }).$context<RouterContext>();

/** What people decide about messages, and how it reaches the warehouse. */
export const reviewRouters = (clock: () => Date) => {
  const now = (): string => clock().toISOString();
  return {
    review: api.review.router({
      reject: api.review.reject.handler(({ context, input: { refs, reason, text } }) =>
        context.visitor.desk().decide(refs, { kind: 'rejected', reason, text, at: now() }),
      ),
      approve: api.review.approve.handler(({ context, input }) =>
        context.visitor.desk().decide(input.refs, { kind: 'approved', at: now() }),
      ),
      undo: api.review.undo.handler(({ context, input }) =>
        context.visitor.desk().decide(input.refs, { kind: 'cleared', at: now() }),
      ),
    }),
    results: api.results.router({
      store: api.results.store.handler(({ context }) => context.visitor.desk().store()),
    }),
  };
};
