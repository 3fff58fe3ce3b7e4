import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sendResults } from '../../../../src/main/services/send-results';
import type { StoredArm } from '../../../../src/main/warehouse/warehouse';
import { sampleExperiment } from '../../../support/sample-experiment';
import { farWarehouse, noWay, smallQueue } from '../../../support/small-queue';

/** The network as a store or a send meets it; `lost`: everything arrives, and only the reply does not. */
type Network = 'there' | 'gone' | 'lost';

type Step =
  | { readonly kind: 'store'; readonly arms: readonly ('a' | 'b')[]; readonly network: Network }
  | { readonly kind: 'send'; readonly network: Network }
  | { readonly kind: 'restart' };

const network = fc.constantFrom<Network>('there', 'gone', 'gone', 'lost');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('store' as const),
      arms: fc.constantFrom<readonly ('a' | 'b')[]>(['a'], ['b'], ['a', 'b']),
      network,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const), network }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

/** A warehouse that keeps the newest arrival of each experiment: its seed. */
function keepingWarehouse() {
  const far = farWarehouse();
  const kept = new Map<string, number>();
  let network: Network = 'there';
  far.storeExperiment = (arms: readonly StoredArm[]) => {
    if (network === 'gone') return Promise.reject(noWay);
    for (const arm of arms) kept.set(arm.experimentId, arm.run?.seed ?? 0);
    if (network === 'lost') return Promise.reject(noWay);
    return Promise.resolve({
      metadataAdded: 0,
      feedbackAdded: 0,
      feedbackRemoved: 0,
      messagesAdded: 0,
    });
  };
  return { far, kept, meet: (next: Network) => void (network = next) };
}

const whole = sampleExperiment({ users: 1, stages: 1, arms: ['a', 'b'] });

it('whatever the network does, the newest results of each arm arrive and none are lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      const folder = await mkdtemp(join(tmpdir(), 'soundcheck-queue-'));
      const { far, kept, meet } = keepingWarehouse();
      let small = smallQueue(folder, far);
      const newest = new Map<string, number>();
      /** Sends run beside what follows them, as in the background. */
      const sends: Promise<unknown>[] = [];
      for (const [index, next] of steps.entries()) {
        if (next.kind !== 'restart') meet(next.network);
        if (next.kind === 'send') sends.push(small.queue.send(null));
        if (next.kind === 'restart') {
          await small.queue.dispose();
          small = smallQueue(folder, far);
        }
        if (next.kind === 'store') {
          const seed = index + 1;
          const arms = whole.arms.filter((arm) => next.arms.includes(arm.key));
          await sendResults(
            small,
            { ...whole, arms, seed },
            {
              warehouse: 'team',
              queue: true,
              clock: () => new Date(),
            },
          );
          for (const arm of arms) newest.set(arm.experimentId, seed);
        }
      }
      await Promise.all(sends);
      meet('there');
      expect(await small.queue.send(null)).toEqual({ entries: [], damaged: 0 });
      expect(kept).toEqual(newest);
      await rm(folder, { recursive: true });
    }),
    { numRuns: 60 },
  );
});
