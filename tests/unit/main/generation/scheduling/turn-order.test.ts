import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCall, type Waiting } from '../../../../../src/main/generation/scheduling/turn-order';
import { seededRandom } from '../../../../support/simulated-provider/random';

const call = (arrival: number, rest: Partial<Waiting> = {}): Waiting => ({
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
    expect(nextCall(waiting, 0)?.arrival).toBe(2);
  });

  it('is the first come among equals', () => {
    expect(nextCall([call(5), call(4), call(6)], 1)?.arrival).toBe(4);
  });

  it('is nobody at the ceiling, but a run with a higher one goes on', () => {
    expect(nextCall([call(1)], 2)).toBeNull();
    expect(nextCall([call(1), call(2, { ceiling: 3 })], 2)?.arrival).toBe(2);
  });
});

interface User {
  readonly arm: string;
  stagesDone: number;
}

/**
 * Plays a whole run through the ordering: every user asks for one stage after the other, and one
 * of the calls in flight ends at a time, drawn by `random`.
 */
function play(users: User[], stages: number, ceiling: number, random: () => number) {
  const waiting = new Map<Waiting, User>();
  const inFlight: User[] = [];
  const passed = new Map<Waiting, number>();
  const served: { arm: string; stagesDone: number; passedBy: number }[] = [];
  let arrivals = 0;
  let most = 0;

  const ask = (user: User): void => {
    waiting.set(call((arrivals += 1), { stagesDone: user.stagesDone, ceiling }), user);
  };
  const startAll = (): void => {
    for (;;) {
      const next = nextCall(waiting.keys(), inFlight.length);
      const user = next && waiting.get(next);
      if (!next || !user) return;
      waiting.delete(next);
      for (const other of waiting.keys()) passed.set(other, (passed.get(other) ?? 0) + 1);
      inFlight.push(user);
      most = Math.max(most, inFlight.length);
      const { stagesDone } = next;
      served.push({ arm: user.arm, stagesDone, passedBy: passed.get(next) ?? 0 });
    }
  };

  users.forEach(ask);
  startAll();
  while (inFlight.length > 0) {
    const [user] = inFlight.splice(Math.floor(random() * inFlight.length), 1);
    if (!user) throw new Error('nothing ended');
    user.stagesDone += 1;
    if (user.stagesDone < stages) ask(user);
    startAll();
  }
  return { served, most };
}

describe('a run through one lane', () => {
  it('never goes above the ceiling, starves nobody and serves both arms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer(),
        (people, stages, ceiling, seed) => {
          const users = ['a', 'b'].flatMap((arm) =>
            Array.from({ length: people }, (): User => ({ arm, stagesDone: 0 })),
          );
          const { served, most } = play(users, stages, ceiling, seededRandom(seed));
          expect(most).toBeLessThanOrEqual(ceiling);
          expect(served).toHaveLength(users.length * stages);
          expect(users.every((user) => user.stagesDone === stages)).toBe(true);
          for (const turn of served) {
            expect(turn.passedBy).toBeLessThanOrEqual((users.length - 1) * (turn.stagesDone + 1));
          }
          const firstRound = served.slice(0, users.length + ceiling).map((turn) => turn.arm);
          expect(new Set(firstRound).size).toBe(2);
        },
      ),
    );
  });
});
