import { implement } from '@orpc/server';
import { experimentsContract } from '@shared/contract/experiments';
import { readExperimentFile } from '@shared/domain/experiment-file';
import { armOf, messageOf } from '@shared/domain/review';
import { SoundcheckError } from '@shared/errors';
import { summariseRun } from '@shared/statistics/run-summary';
import { gridOf, outlineOf, pageOf } from '../services/message-pages';
import { previewPrompt } from '../services/prompt-preview';
import { experimentExport } from '../services/reports';
import { planRun } from '../services/run-plan';
import { builderFor } from '../workspace/session-state';
import type { RouterContext } from './context';

const api = implement(experimentsContract).$context<RouterContext>();

export const experimentsRouter = (clock: () => Date) =>
  api.router({
    status: api.status.handler(({ context }) => context.visitor.desk().status()),
    events: api.events.handler(({ context, input, signal }) =>
      context.visitor.follow(input.after, signal),
    ),
    builder: api.builder.handler(({ context, input }) =>
      builderFor(context.visitor.desk().state, input.brand),
    ),
    saveBuilder: api.saveBuilder.handler(async ({ context, input }) => {
      await context.visitor.desk().record({ kind: 'builder', builder: input });
      return { savedAt: clock().toISOString() };
    }),
    sample: api.sample.handler(({ context, input }) =>
      context.visitor.desk().sample(input.brand, input.count, input.seed),
    ),

    plan: api.plan.handler(({ context, input }) =>
      planRun(context.visitor.desk().workspace, input),
    ),
    promptPreview: api.promptPreview.handler(({ context, input }) =>
      previewPrompt(context.visitor.desk().workspace, input),
    ),
    start: api.start.handler(({ context, input }) => context.visitor.desk().start(input)),
    resume: api.resume.handler(({ context, input }) => context.visitor.desk().resume(input)),
    redo: api.redo.handler(({ context, input }) => context.visitor.desk().redo(input)),
    cancel: api.cancel.handler(({ context }) => context.visitor.desk().cancel()),
    summary: api.summary.handler(({ context }) => {
      const { experiment } = context.visitor.desk().state;
      return experiment && summariseRun(experiment, clock());
    }),
    close: api.close.handler(async ({ context }) => {
      await context.visitor.desk().close();
      return { closed: true };
    }),

    outline: api.outline.handler(({ context, input: { by, ...filter } }) =>
      outlineOf(context.visitor.desk().experiment(), by, filter),
    ),
    messages: api.messages.handler(({ context, input: { offset, limit, by, ...filter } }) =>
      pageOf(context.visitor.desk().experiment(), filter, offset, limit, by),
    ),
    message: api.message.handler(({ context, input }) => {
      const arm = armOf(context.visitor.desk().experiment(), input.arm);
      const message = arm && messageOf(arm, input.userId, input.stage);
      if (!message) throw new SoundcheckError('NOT_FOUND', 'This message has not been made.');
      return message;
    }),
    grid: api.grid.handler(({ context }) => gridOf(context.visitor.desk().experiment())),

    open: api.open.handler(async ({ context, input }) => {
      // Nobody is shown a dialog, or has a file read, without being signed in.
      context.visitor.desk();
      const file = await context.visitor.ports.openFile(input.source);
      return file && context.visitor.desk().open(readExperimentFile(file.text));
    }),
    saveFile: api.saveFile.handler(({ context }) =>
      context.visitor.ports.saveFile(experimentExport(context.visitor.desk().experiment())),
    ),
    recoverable: api.recoverable.handler(({ context }) => context.visitor.desk().recoverable()),
    recover: api.recover.handler(({ context, input }) => context.visitor.desk().recover(input.id)),
    setAside: api.setAside.handler(async ({ context, input }) => {
      await context.visitor.desk().setAside(input.id);
      return { setAside: true };
    }),
  });
