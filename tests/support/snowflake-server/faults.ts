/**
 * What goes wrong. `dropped before`: nothing is done; `dropped after`: it is done, and only the reply
 * is lost. `token expires`: the driver renews its token and goes on in the same transaction. With
 * `session expires` (390112, and 390114 when it tries to renew) and `session ends` (390111) the
 * transaction is rolled back, and the driver says 407002.
 */
export type Mishap =
  | 'dropped before'
  | 'dropped after'
  | 'unavailable'
  | 'captive portal'
  | 'proxy asks'
  | 'hangs'
  | 'token expires'
  | 'session expires'
  | 'session ends';

export interface FaultPlan {
  /** Statements whose text matches, or requests whose path does; both are tried. */
  readonly on: RegExp;
  readonly mishap: Mishap;
  /** How often, from the first match on; once unless said. */
  readonly times?: number;
  /** Lets so many matches go by first. */
  readonly skip?: number;
}

export interface Fault {
  /** How often it has struck. */
  readonly struck: () => number;
  /** Resolves when it has struck so often. */
  readonly hasStruck: (times?: number) => Promise<void>;
  /** No more of it; whatever hangs goes on. */
  readonly release: () => void;
}

interface Scripted {
  readonly plan: FaultPlan;
  left: number;
  toSkip: number;
  struck: number;
  readonly released: Promise<void>;
  readonly watchers: { readonly times: number; readonly tell: () => void }[];
}

/** What has been scripted to go wrong, in the order in which it was. */
export class Faults {
  readonly #scripted: Scripted[] = [];

  add(plan: FaultPlan): Fault {
    let free: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      free = resolve;
    });
    const scripted: Scripted = {
      plan,
      left: plan.times ?? 1,
      toSkip: plan.skip ?? 0,
      struck: 0,
      released,
      watchers: [],
    };
    this.#scripted.push(scripted);
    return {
      struck: () => scripted.struck,
      hasStruck: (times = 1) =>
        scripted.struck >= times
          ? Promise.resolve()
          : new Promise((tell) => scripted.watchers.push({ times, tell })),
      release: () => {
        scripted.left = 0;
        free();
      },
    };
  }

  clear(): void {
    this.#scripted.length = 0;
  }

  /** The mishap that a request meets, if any. Counts it. */
  meet(path: string, text: () => string): { mishap: Mishap; released: Promise<void> } | null {
    for (const one of this.#scripted) {
      const { on } = one.plan;
      if (one.left === 0 || (!on.test(path) && !on.test(text()))) continue;
      if (one.toSkip > 0) {
        one.toSkip -= 1;
        continue;
      }
      one.left -= 1;
      one.struck += 1;
      for (const { times, tell } of one.watchers) if (one.struck >= times) tell();
      return { mishap: one.plan.mishap, released: one.released };
    }
    return null;
  }
}
