import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixSeed } from '../../../../src/main/generation/seed';
import { nextCall, type Waiting } from '../../../../src/main/generation/scheduling';

const call = (arrival: number, rest: Partial<Waiting> = {}): Waiting => ({
  lane: 'model',
  ceiling: 2,
  stagesDone: 0,
  arrival,
  ...rest,
});

describe('whose turn it is', () => {
  it('is the user with the fewest stages done', () => {
    const waiting = [
      call(1, { stagesDone: 3 }),
      call(2, { stagesDone: 1 }),
      call(3, { stagesDone: 2 }),
    ];
    expect(nextCall(waiting, new Map())?.arrival).toBe(2);
  });

  it('is the first come among equals', () => {
    expect(nextCall([call(5), call(4), call(6)], new Map())?.arrival).toBe(4);
  });

  it('is nobody at the ceiling, but another model is not held up by it', () => {
    const full = new Map([['model', 2]]);
    expect(nextCall([call(1)], full)).toBeNull();
    expect(nextCall([call(1), call(2, { lane: 'other' })], full)?.arrival).toBe(2);
  });
});

interface User {
  readonly arm: string;
  readonly lane: string;
  stagesDone: number;
}

/**
 * Plays a whole run through the ordering: every user asks for one stage after the other, and one
 * of the calls in flight ends at a time, drawn by `ending`.
 */
function play(
  users: User[],
  stages: number,
  ceiling: number,
  ending: (inFlight: number) => number,
) {
  const waiting = new Map<Waiting, User>();
  const inFlight: { call: Waiting; user: User }[] = [];
  const counts = new Map<string, number>();
  const served: { arm: string; lane: string; stagesDone: number; passedBy: number }[] = [];
  const passed = new Map<Waiting, number>();
  let arrivals = 0;
  let most = 0;

  const ask = (user: User): void => {
    const { lane, stagesDone } = user;
    waiting.set({ lane, stagesDone, ceiling, arrival: (arrivals += 1) }, user);
  };
  const startAll = (): void => {
    for (
      let next = nextCall(waiting.keys(), counts);
      next;
      next = nextCall(waiting.keys(), counts)
    ) {
      const user = waiting.get(next);
      if (!user) throw new Error('a call that nobody made');
      waiting.delete(next);
      for (const other of waiting.keys()) {
        if (other.lane === next.lane) passed.set(other, (passed.get(other) ?? 0) + 1);
      }
      counts.set(next.lane, (counts.get(next.lane) ?? 0) + 1);
      most = Math.max(most, counts.get(next.lane) ?? 0);
      inFlight.push({ call: next, user });
      const { lane, stagesDone } = next;
      served.push({ arm: user.arm, lane, stagesDone, passedBy: passed.get(next) ?? 0 });
    }
  };

  users.forEach(ask);
  startAll();
  while (inFlight.length > 0) {
    const [ended] = inFlight.splice(ending(inFlight.length), 1);
    if (!ended) throw new Error('nothing ended');
    counts.set(ended.call.lane, (counts.get(ended.call.lane) ?? 1) - 1);
    ended.user.stagesDone += 1;
    if (ended.user.stagesDone < stages) ask(ended.user);
    startAll();
  }
  return { served, most };
}

describe('a run through the scheduler', () => {
  it('never goes above the ceiling, starves nobody and serves both arms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        fc.integer(),
        (people, stages, ceiling, sameModel, seed) => {
          const users = ['a', 'b'].flatMap((arm) =>
            Array.from({ length: people }, (): User => {
              return { arm, lane: sameModel ? 'model' : `model of ${arm}`, stagesDone: 0 };
            }),
          );
          let step = 0;
          const { served, most } = play(
            users,
            stages,
            ceiling,
            (count) => Math.abs(mixSeed(seed, (step += 1))) % count,
          );
          expect(most).toBeLessThanOrEqual(ceiling);
          expect(served).toHaveLength(users.length * stages);
          expect(users.every((user) => user.stagesDone === stages)).toBe(true);
          for (const turn of served) {
            const others = users.filter(({ lane }) => lane === turn.lane).length - 1;
            expect(turn.passedBy).toBeLessThanOrEqual(others * (turn.stagesDone + 1));
          }
          const firstRound = served.slice(0, users.length + ceiling).map((turn) => turn.arm);
          expect(new Set(firstRound).size).toBe(2);
        },
      ),
    );
  });
});
