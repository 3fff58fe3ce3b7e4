import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../../../src/main/generation/budget';
import { ModelFailure } from '../../../../src/main/models/provider';
import { createFakeClock, settle } from '../../../support/fake-clock';

const { signal: never } = new AbortController();
setMaxListeners(0, never);

/** Where a reservation stands at the moment. */
function watched(reservation: Promise<unknown>) {
  let state = 'waiting';
  reservation.then(
    () => (state = 'granted'),
    (error: unknown) => (state = error instanceof Error ? error.message : String(error)),
  );
  return () => state;
}

describe('a budget', () => {
  it('lets every call through where there is no limit', async () => {
    const budget = createBudget(null);
    for (let call = 0; call < 5; call += 1) {
      (await budget.reserve(1e6, never)).settle(1e6);
    }
  });

  it('makes a call wait while those under way could use up the money', async () => {
    const budget = createBudget(1);
    const first = await budget.reserve(0.6, never);
    const second = watched(budget.reserve(0.6, never));
    await settle();
    expect(second()).toBe('waiting');
    first.settle(0.1);
    await settle();
    expect(second()).toBe('granted');
  });

  it('lets a smaller call go before a larger one that has to wait', async () => {
    const budget = createBudget(1);
    await budget.reserve(0.6, never);
    const large = watched(budget.reserve(0.6, never));
    const small = watched(budget.reserve(0.3, never));
    await settle();
    expect([large(), small()]).toEqual(['waiting', 'granted']);
  });

  it('stops the run when nothing is under way and the money does not suffice', async () => {
    const budget = createBudget(0.5);
    const first = await budget.reserve(0.4, never);
    const second = budget.reserve(0.2, never);
    first.settle(0.4);
    await expect(second).rejects.toMatchObject({
      kind: 'stop',
      code: 'cost-limit',
      message:
        'The run reached its cost limit of $0.50. What was made is kept; raise the limit and resume to go on.',
    });
    await expect(second).rejects.toBeInstanceOf(ModelFailure);
    // What still fits goes on.
    await expect(budget.reserve(0.1, never)).resolves.toBeDefined();
  });

  it('writes small limits so that they can be read', async () => {
    await expect(createBudget(0.0005).reserve(1, never)).rejects.toThrow('$0.0005.');
    await expect(createBudget(1_200).reserve(2_000, never)).rejects.toThrow('$1,200.00.');
  });

  it('counts a call once, however often it is settled', async () => {
    const budget = createBudget(1);
    const call = await budget.reserve(0.1, never);
    call.settle(0.4);
    call.settle(0.4);
    await expect(budget.reserve(0.6, never)).resolves.toBeDefined();
  });

  it('forgets a call that is aborted while it waits', async () => {
    const budget = createBudget(1);
    const first = await budget.reserve(0.8, never);
    const aborting = new AbortController();
    const waiting = budget.reserve(0.8, aborting.signal);
    aborting.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    first.settle(0.1);
    await expect(budget.reserve(0.9, never)).resolves.toBeDefined();
    await expect(budget.reserve(0.1, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });

  it('is never passed by more than calls cost above their estimates, and answers every call', async () => {
    const call = fc.record({
      at: fc.nat(500),
      takes: fc.nat(300),
      estimate: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      /** What it does cost, as a multiple of the estimate. */
      factor: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { maxLength: 40 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        async (calls, mostUsd) => {
          const clock = createFakeClock();
          const budget = createBudget(mostUsd);
          let spent = 0;
          let above = 0;
          let refused = 0;
          const one = async ({ at, takes, estimate, factor }: (typeof calls)[number]) => {
            await clock.sleep(at);
            try {
              const reservation = await budget.reserve(estimate, never);
              await clock.sleep(takes);
              spent += estimate * factor;
              above += Math.max(0, estimate * (factor - 1));
              reservation.settle(estimate * factor);
            } catch (error) {
              refused += error instanceof ModelFailure ? 1 : 0;
            }
          };
          let ended = 0;
          const all = Promise.all(calls.map((planned) => one(planned).then(() => (ended += 1))));
          await clock.run();
          await all;
          expect(ended).toBe(calls.length);
          expect(spent).toBeLessThanOrEqual(mostUsd + above + 1e-9);
          const wanted = calls.reduce((sum, { estimate }) => sum + estimate, 0);
          if (wanted + above <= mostUsd) expect(refused).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
