import { implement } from '@orpc/server';
import type { Preferences } from '@shared/contract/application';
import { contract } from '@shared/contract/contract';
import { memberName } from '@shared/domain/member';
import { armOf, messageOf, verdictOf } from '@shared/domain/review';
import { readExperimentFile } from '@shared/domain/experiment-file';
import { SoundcheckError } from '@shared/errors';
import { analyse } from '@shared/statistics/analytics';
import type { BrandLibrary } from './services/brands';
import { outlineOf, pageOf } from './services/message-pages';
import { currentExport, experimentExport, historyExport, loadHistory } from './services/reports';
import type { SeatedVisitor } from './services/visitor';
import { builderFor } from './workspace/session-state';

/** Newest rejections that the drill-down of one stored experiment shows. */
const feedbackShown = 200;

export interface RouterParts {
  readonly info: { version: string; host: 'electron' | 'web' | 'terminal'; dataFolder: string };
  readonly brands: BrandLibrary;
  readonly clock: () => Date;
}

/** The contract's procedures, each a call to a service and nothing more. */
export function createRouter(parts: RouterParts) {
  const api = implement(contract).$context<{ visitor: SeatedVisitor }>();
  const now = (): string => parts.clock().toISOString();

  return api.router({
    access: {
      status: api.access.status.handler(({ context }) => context.visitor.status()),
      setUp: api.access.setUp.handler(({ context, input }) =>
        context.visitor.setUp(input.email, input.token),
      ),
      signIn: api.access.signIn.handler(({ context, input }) =>
        context.visitor.signIn(input.email, input.token),
      ),
      signOut: api.access.signOut.handler(({ context }) => context.visitor.signOut()),
      startDemo: api.access.startDemo.handler(({ context }) => context.visitor.startDemo()),
    },

    application: {
      info: api.application.info.handler(() => parts.info),
      brands: api.application.brands.handler(() => ({
        base: parts.brands.base,
        brands: [...parts.brands.brands],
      })),
      models: api.application.models.handler(({ context }) =>
        context.visitor.desk().workspace.modelChoices(),
      ),
      preferences: api.application.preferences.handler(
        ({ context }) => context.visitor.preferences.current,
      ),
      updatePreferences: api.application.updatePreferences.handler(({ context, input }) =>
        context.visitor.preferences.update(definedOnly(input)),
      ),
    },

    configs: {
      list: api.configs.list.handler(({ context, input }) =>
        context.visitor.desk().workspace.configs.list(input.brand, input.refresh),
      ),
      get: api.configs.get.handler(({ context, input }) =>
        context.visitor.desk().workspace.configs.get(input.brand, input.name, input.version),
      ),
      check: api.configs.check.handler(async ({ context, input }) => {
        const { problems } = await context.visitor.desk().workspace.configs.check(input.config);
        return { problems };
      }),
      save: api.configs.save.handler(({ context, input }) =>
        context.visitor.desk().workspace.configs.save(input.brand, input.name, input.config),
      ),
    },

    experiments: {
      status: api.experiments.status.handler(({ context }) => context.visitor.desk().status()),
      events: api.experiments.events.handler(({ context, input, signal }) =>
        context.visitor.follow(input.after, signal),
      ),
      builder: api.experiments.builder.handler(({ context, input }) =>
        builderFor(context.visitor.desk().state, input.brand),
      ),
      saveBuilder: api.experiments.saveBuilder.handler(async ({ context, input }) => {
        await context.visitor.desk().record({ kind: 'builder', builder: input });
        return { savedAt: now() };
      }),
      sample: api.experiments.sample.handler(({ context, input }) =>
        context.visitor.desk().sample(input.brand, input.count, input.seed),
      ),
      start: api.experiments.start.handler(({ context, input }) =>
        context.visitor.desk().start(input),
      ),
      cancel: api.experiments.cancel.handler(({ context }) => context.visitor.desk().cancel()),
      close: api.experiments.close.handler(async ({ context }) => {
        await context.visitor.desk().close();
        return { closed: true };
      }),
      outline: api.experiments.outline.handler(({ context, input: { by, ...filter } }) =>
        outlineOf(context.visitor.desk().experiment(), by, filter),
      ),
      messages: api.experiments.messages.handler(
        ({ context, input: { offset, limit, by, ...filter } }) =>
          pageOf(context.visitor.desk().experiment(), filter, offset, limit, by),
      ),
      message: api.experiments.message.handler(({ context, input }) => {
        const arm = armOf(context.visitor.desk().experiment(), input.arm);
        const message = arm && messageOf(arm, input.userId, input.stage);
        if (!message) throw new SoundcheckError('NOT_FOUND', 'This message has not been made.');
        return message;
      }),
      grid: api.experiments.grid.handler(({ context }) => {
        const { users, arms } = context.visitor.desk().experiment();
        return {
          users: users.map((user) => ({ userId: user.userId, userName: memberName(user) })),
          cells: arms.flatMap((arm) =>
            arm.messages.map(({ userId, stage, status }) => ({
              arm: arm.key,
              userId,
              stage,
              status,
              verdict: verdictOf(arm, userId, stage),
            })),
          ),
        };
      }),
      open: api.experiments.open.handler(async ({ context, input }) => {
        // Nobody is shown a dialog, or has a file read, without being signed in.
        context.visitor.desk();
        const file = await context.visitor.ports.openFile(input.source);
        return file && context.visitor.desk().open(readExperimentFile(file.text));
      }),
      saveFile: api.experiments.saveFile.handler(({ context }) =>
        context.visitor.ports.saveFile(experimentExport(context.visitor.desk().experiment())),
      ),
      recoverable: api.experiments.recoverable.handler(({ context }) =>
        context.visitor.desk().recoverable(),
      ),
      recover: api.experiments.recover.handler(({ context, input }) =>
        context.visitor.desk().recover(input.id),
      ),
      setAside: api.experiments.setAside.handler(async ({ context, input }) => {
        await context.visitor.desk().setAside(input.id);
        return { setAside: true };
      }),
    },

    review: {
      reject: api.review.reject.handler(({ context, input }) =>
        context.visitor.desk().decide(input.refs, {
          kind: 'rejected',
          reason: input.reason,
          text: input.text,
          at: now(),
        }),
      ),
      approve: api.review.approve.handler(({ context, input }) =>
        context.visitor.desk().decide(input.refs, { kind: 'approved', at: now() }),
      ),
      undo: api.review.undo.handler(({ context, input }) =>
        context.visitor.desk().decide(input.refs, { kind: 'cleared', at: now() }),
      ),
    },

    results: {
      store: api.results.store.handler(({ context }) => context.visitor.desk().store()),
    },

    analytics: {
      current: api.analytics.current.handler(({ context }) => {
        const { experiment } = context.visitor.desk().state;
        return experiment && analyse(experiment);
      }),
      export: api.analytics.export.handler(({ context, input }) =>
        context.visitor.ports.saveFile(
          currentExport(context.visitor.desk().experiment(), input.what),
        ),
      ),
    },

    history: {
      load: api.history.load.handler(async ({ context, input }) =>
        loadHistory(await context.visitor.desk().workspace.warehouse(), input, parts.clock()),
      ),
      experiment: api.history.experiment.handler(async ({ context, input }) => {
        const warehouse = await context.visitor.desk().workspace.warehouse();
        return {
          stages: await warehouse.experimentStages(input.experimentId),
          feedback: await warehouse.feedback({ experimentId: input.experimentId }, feedbackShown),
        };
      }),
      export: api.history.export.handler(async ({ context, input: { what, ...range } }) => {
        const warehouse = await context.visitor.desk().workspace.warehouse();
        return context.visitor.ports.saveFile(await historyExport(warehouse, range, what));
      }),
    },
  });
}

/** A patch names only what it changes; fields that came as undefined change nothing. */
function definedOnly(patch: Partial<Preferences>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
