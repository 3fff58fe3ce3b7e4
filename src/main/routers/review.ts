import { implement } from '@orpc/server';
import { reviewContract, storeContract } from '@shared/contract/review';
import { experimentExport } from '../services/reports';
import type { ResultsQueue } from '../services/results-queue';
import { type RouterContext, workspaceOf } from './context';

const queueOf = (context: RouterContext): ResultsQueue => workspaceOf(context).queue;

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
      queue: api.results.queue.handler(({ context }) => queueOf(context).view()),
      sendQueued: api.results.sendQueued.handler(({ context, input }) =>
        queueOf(context).send(input.id, { quietly: input.quietly }),
      ),
      discardQueued: api.results.discardQueued.handler(({ context, input }) =>
        queueOf(context).discard(input.id),
      ),
      saveQueued: api.results.saveQueued.handler(async ({ context, input }) =>
        context.visitor.ports.saveFile(
          experimentExport(await queueOf(context).experiment(input.id)),
        ),
      ),
    }),
  };
};
