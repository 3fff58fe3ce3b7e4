import { os, type RouterClient } from '@orpc/server';
import { z } from 'zod';
import { SoundcheckError } from '@shared/errors';
import type { Core, RequestContext, Visitor } from '../../../../src/main/hosts/core';
import type { HostPorts } from '../../../../src/main/hosts/ports';

/** A visitor as the sample core sees them: what they can do with files, and what they said. */
export interface SampleVisitor extends Visitor {
  readonly number: number;
  readonly ports: HostPorts;
  said: string[];
  disposed: boolean;
}

/** What a test looks at from inside. */
export interface SampleCore extends Core {
  readonly visitors: SampleVisitor[];
  /** How many calls of `wait` and `listen` were aborted. */
  aborted: number;
}

const base = os.$context<RequestContext>();

function sampleRouter(visitorOf: (context: RequestContext) => SampleVisitor, onAbort: () => void) {
  return {
    whoAmI: base.handler(({ context }) => visitorOf(context).number),
    say: base.input(z.object({ text: z.string() })).handler(({ context, input }) => {
      visitorOf(context).said.push(input.text);
      return visitorOf(context).said;
    }),
    count: base.input(z.object({ to: z.number() })).handler(async function* ({ input }) {
      for (let number = 1; number <= input.to; number += 1) yield number;
    }),
    /** Says one thing, then nothing more until it is aborted. */
    listen: base.handler(async function* ({ signal }) {
      yield 'listening';
      await untilAborted(signal, onAbort);
    }),
    wait: base.handler(({ signal }) => untilAborted(signal, onAbort)),
    // Named as in the contract, for the screens' own connection, which can call nothing else.
    experiments: {
      cancel: base.handler(({ signal }) => untilAborted(signal, onAbort)),
      status: base.handler(() => null),
    },
    refuse: base.handler((): never => {
      throw new SoundcheckError('ACCESS_DENIED', 'The e-mail and the token do not fit.', {
        cause: new Error('for the log alone'),
      });
    }),
    breakDown: base.handler((): never => {
      throw new Error('connect ECONNREFUSED sk-abcdefghijklmnop');
    }),
    breakDownLater: base.handler(async function* () {
      yield 1;
      throw new Error('connect ECONNRESET');
    }),
    save: base
      .input(z.object({ name: z.string(), content: z.string() }))
      .handler(({ context, input }) =>
        visitorOf(context).ports.saveFile({
          suggestedName: input.name,
          description: 'CSV',
          extension: 'csv',
          content: input.content,
        }),
      ),
    open: base
      .input(z.object({ id: z.string() }))
      .handler(({ context, input }) =>
        visitorOf(context).ports.openFile({ kind: 'upload', id: input.id }),
      ),
  };
}

function untilAborted(signal: AbortSignal | undefined, onAbort: () => void): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      onAbort();
      reject(new DOMException('The call was aborted.', 'AbortError'));
    });
  });
}

/** The sample core's calls as a client sees them. */
export type SampleClient = RouterClient<ReturnType<typeof sampleRouter>>;

/** Enough of a core to see that a door carries calls, and nothing of the product. */
export function createSampleCore(): SampleCore {
  const visitors: SampleVisitor[] = [];
  const visitorOf = (context: RequestContext): SampleVisitor => {
    const found = visitors.find((visitor) => visitor === context.visitor);
    if (!found) throw new Error('The door made a visitor of its own.');
    return found;
  };
  const core: SampleCore = {
    router: sampleRouter(visitorOf, () => (core.aborted += 1)),
    visitors,
    aborted: 0,
    createVisitor(ports) {
      const visitor: SampleVisitor = {
        number: visitors.length + 1,
        ports,
        said: [],
        disposed: false,
        dispose() {
          visitor.disposed = true;
          return Promise.resolve();
        },
      };
      visitors.push(visitor);
      return visitor;
    },
    dispose: () => Promise.resolve(),
  };
  return core;
}
